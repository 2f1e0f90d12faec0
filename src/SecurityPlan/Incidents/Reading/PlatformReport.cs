using SecurityPlan.Incidents.Cases;
using SecurityPlan.People;
using SecurityPlan.Plan;

namespace SecurityPlan.Incidents.Reading;

/// <summary>
/// What a person types into the official platform, field by field in the order of its form (臺灣學術網路各級學校資通安全事件通報單), with
/// identifiers masked. What the bot does not know is marked as to be filled in.
/// </summary>
internal static class PlatformReport
{
    /// <param name="most">Signs of one value; what is longer is cut.</param>
    public static string Of(IncidentReading of, int most = int.MaxValue) =>
        string.Join('\n', Fields(of).Select(field => of.Say("platform.field", ("name", field.Name), ("value", IncidentReading.Short(field.Value, most)))));

    /// <summary>Names and values in the order of the form.</summary>
    public static IReadOnlyList<(string Name, string Value)> Fields(IncidentReading of)
    {
        var incident = of.Case;
        var contact = incident.OwnerId is { } id ? of.People.GetValueOrDefault(id) : null;
        var fields = new List<(string Name, string Value)>();
        void Field(string word, string? value) => fields.Add((of.Say("platform." + word), value ?? of.Say("platform.fill-in")));

        if (incident.IsDrill)
        {
            Field("drill", of.Say("platform.drill-value"));
        }

        Field("filled-at", of.Moment(of.Now));
        Field("unit", of.School);
        Contact(contact, Field);
        Field("happened-at", IncidentFactLines.Happened(of) ?? of.Say("platform.known-at", ("at", of.Moment(incident.KnownAt))));
        foreach (var word in new[] { "ip", "url" })
        {
            Field(word, null);
        }

        Field("device", Masked(of, of.Facts.Device));
        foreach (var word in new[] { "os", "software", "antivirus", "firewall", "ips", "other-protection" })
        {
            Field(word, null);
        }

        Field("category", of.Catalogue.Kind(incident.Kind).Tanet.In(of.Language));
        Field("what", Masked(of, of.Facts.What));
        Field("level", Level(of));
        Field("impact", IncidentFactLines.PersonalDataLine(of));
        Field("measures", Masked(of, of.Facts.Done));
        Field("support", null);
        Field("solution", Masked(of, of.Entries.LastOrDefault(e => e.Kind == EntryKind.Contained)?.Text));
        Field("solved-at", incident.ContainedAt is { } at ? of.Moment(at) : null);
        return fields;
    }

    private static string? Masked(IncidentReading of, string? text) => text is null ? null : of.Masked(text);

    private static void Contact(Person? contact, Action<string, string?> field)
    {
        field("contact", contact?.Name);
        field("phone", null);
        field("fax", null);
        field("email", contact?.Email);
    }

    private static string Level(IncidentReading of)
    {
        string Axis(Func<LevelRules, LevelAxis> axis, string? harm) =>
            of.Rules is { } rules && Harm.Parse(harm) is { } choice && axis(rules).LevelOf(choice) is { } level ? of.Say("platform.grade", ("level", level)) : of.Say("none");

        return of.Say(
            "platform.levels",
            ("level", of.Case.Level ?? 0),
            ("confidentiality", Axis(rules => rules.Confidentiality, of.Case.Confidentiality)),
            ("integrity", Axis(rules => rules.Integrity, of.Case.Integrity)),
            ("availability", Axis(rules => rules.Availability, of.Case.Availability)));
    }
}
