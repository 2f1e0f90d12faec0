using System.Text.Json;

namespace SecurityPlan.Cards;

public enum FieldKind
{
    Text,
    Date,
    Time,
    Number,
    Toggle,
    Choice,
}

public sealed record FieldChoice(string Value, string Title);

/// <summary>One input of a card. Limits are texts as they stand in the card: a date, a time or a number.</summary>
public sealed record FormField(string Id, string Label, FieldKind Kind)
{
    public bool IsRequired { get; init; }

    public string? ErrorMessage { get; init; }

    public string? Placeholder { get; init; }

    public int? MaxLength { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }

    public string? Regex { get; init; }

    /// <summary>Of a toggle: its two values, the title for both.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    public bool IsMultiSelect { get; init; }

    public bool IsMultiline { get; init; }

    /// <summary>What the field is filled with.</summary>
    public string? Value { get; init; }
}

/// <summary>The questions of a rendered card, in reading order, to ask the same by text.</summary>
public static class FormFields
{
    public static IReadOnlyList<FormField> Of(ReadOnlyMemory<byte> card)
    {
        using var document = JsonDocument.Parse(card);
        return [.. Inside(document.RootElement)];
    }

    private static IEnumerable<FormField> Inside(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Inside),
        JsonValueKind.Object when Kind(Text(element, "type")) is { } kind => [Field(element, kind)],
        JsonValueKind.Object => element.EnumerateObject().Where(member => member.Name is not "data").SelectMany(member => Inside(member.Value)),
        _ => [],
    };

    private static FieldKind? Kind(string? type) => type switch
    {
        "Input.Text" => FieldKind.Text,
        "Input.Date" => FieldKind.Date,
        "Input.Time" => FieldKind.Time,
        "Input.Number" => FieldKind.Number,
        "Input.Toggle" => FieldKind.Toggle,
        "Input.ChoiceSet" => FieldKind.Choice,
        _ => null,
    };

    private static FormField Field(JsonElement input, FieldKind kind) => new(Text(input, "id")!, Text(input, "label") ?? Text(input, "title")!, kind)
    {
        IsRequired = Flag(input, "isRequired"),
        ErrorMessage = Text(input, "errorMessage"),
        Placeholder = Text(input, "placeholder"),
        MaxLength = int.TryParse(Text(input, "maxLength"), out var most) ? most : TextLimit.In(Text(input, "regex")),
        Min = Text(input, "min"),
        Max = Text(input, "max"),
        Regex = Text(input, "regex"),
        Choices = kind == FieldKind.Toggle ? Toggle(input) : Choices(input),
        IsMultiSelect = Flag(input, "isMultiSelect"),
        IsMultiline = Flag(input, "isMultiline"),
        Value = Text(input, "value"),
    };

    private static FieldChoice[] Toggle(JsonElement input)
    {
        var title = Text(input, "title") ?? "";
        return [new(Text(input, "valueOn") ?? "true", title), new(Text(input, "valueOff") ?? "false", title)];
    }

    private static FieldChoice[] Choices(JsonElement input) => input.TryGetProperty("choices", out var choices)
        ? [.. choices.EnumerateArray().Select(choice => new FieldChoice(Text(choice, "value")!, Text(choice, "title")!))]
        : [];

    private static bool Flag(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement element, string name) => !element.TryGetProperty(name, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };
}
