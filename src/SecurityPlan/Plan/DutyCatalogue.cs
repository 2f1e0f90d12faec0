using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityPlan.Plan;

/// <summary>
/// Every duty of the plan and of the law, one version of it: <c>catalogue/duties.json</c>. A school's own file replaces the built-in one, or
/// says <c>"overlay": true</c> and changes single duties by their ref.
/// </summary>
public sealed class DutyCatalogue
{
    private const string File = "duties.json";

    private readonly DutyLists lists;
    private readonly Dictionary<string, Duty> byRef;

    private DutyCatalogue(DutyLists lists)
    {
        this.lists = lists;
        byRef = lists.Duties.ToDictionary(duty => duty.Ref);
        Json = JsonSerializer.SerializeToUtf8Bytes(lists, Catalogue.Reading);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Json));
    }

    /// <summary>What the version is called.</summary>
    public string Id => lists.Id;

    public Label Name => lists.Name;

    /// <summary>In the order of the plan, the law's additions last.</summary>
    public IReadOnlyList<Duty> Duties => lists.Duties;

    /// <summary>The whole version, the same bytes whenever it says the same.</summary>
    public byte[] Json { get; }

    /// <summary>SHA-256 of <see cref="Json"/>, in hex.</summary>
    public string Hash { get; }

    /// <summary>What is not certain about the duties, with its source.</summary>
    public IEnumerable<(Source Source, Label Note)> Uncertain =>
        Duties.Where(duty => duty.Source?.Note is not null).Select(duty => (duty.Source!, duty.Source!.Note!));

    public Duty? Find(string reference) => byRef.GetValueOrDefault(reference);

    /// <summary>Duties that are done with this one, in the order of the plan.</summary>
    public IEnumerable<Duty> DoneWith(Duty duty) => Duties.Where(other => other.With == duty.Ref);

    public Label ForceOf(Duty duty) => lists.Forces.First(force => force.Id == duty.Force).Label;

    public Source SourceOf(Duty duty) => duty.Source ?? lists.Source with { Article = duty.Ref };

    /// <summary>The catalogue of the setting <c>Plan:Catalogue</c>, over or in place of the built-in one.</summary>
    /// <exception cref="CatalogueRefused">A file is unreadable, or says something that cannot be.</exception>
    public static DutyCatalogue Load(string? folder)
    {
        var lists = Catalogue.Read<DutyLists>(Catalogue.FileOf(folder, File));
        return Of(lists.Overlay ? Catalogue.Read<DutyLists>(Catalogue.FileOf(null, File)).With(lists) : lists);
    }

    /// <summary>A version as it was stored.</summary>
    public static DutyCatalogue Of(byte[] json) => new(JsonSerializer.Deserialize<DutyLists>(json, Catalogue.Reading)!);

    /// <exception cref="CatalogueRefused">It says something that cannot be.</exception>
    internal static DutyCatalogue Of(DutyLists lists)
    {
        var mistakes = DutyCheck.Of(lists).ToList();
        return mistakes.Count == 0 ? new DutyCatalogue(lists) : throw new CatalogueRefused(mistakes);
    }

    internal DutyLists Lists => lists;

    /// <summary>One part of a duty as it stands in the file, to be compared.</summary>
    internal static string Part(Duty duty, string name) => JsonSerializer.SerializeToNode(duty, Catalogue.Reading)![name] is JsonNode part ? part.ToJsonString() : "";
}

/// <summary>The file <c>duties.json</c>.</summary>
/// <param name="Source">Of every duty without one of its own; its article is then the clause.</param>
/// <param name="Overlay">The file changes the built-in one and does not replace it.</param>
/// <param name="Without">Refs that an overlay takes away.</param>
internal sealed record DutyLists(
    string Id, Label Name, Source Source, IReadOnlyList<Option> Forces, IReadOnlyList<Duty> Duties, bool Overlay = false, IReadOnlyList<string>? Without = null)
{
    public DutyLists With(DutyLists over)
    {
        var changed = over.Duties.GroupBy(duty => duty.Ref).ToDictionary(same => same.Key, same => same.Last());
        var gone = over.Without ?? [];
        return this with
        {
            Id = over.Id,
            Name = over.Name,
            Forces = [.. Forces, .. (over.Forces ?? []).Where(force => Forces.All(known => known.Id != force.Id))],
            Duties =
            [
                .. Duties.Where(duty => !gone.Contains(duty.Ref)).Select(duty => changed.GetValueOrDefault(duty.Ref, duty)),
                .. over.Duties.Where(duty => Duties.All(known => known.Ref != duty.Ref)),
            ],
        };
    }
}
