using System.Text.Json.Nodes;
using SecurityPlan.Cards;
using SecurityPlan.People;

namespace SecurityPlan.Registers;

/// <summary>The register of systems as data for its card. Its faces: a page, <c>add</c>, or <c>edit/KEY</c>.</summary>
public static class RegisterCards
{
    public const string Card = "systems";
    public const string Add = "add";
    public const string Edit = "edit/";

    private const int RowsPerPage = 5;

    /// <param name="managers">Whom a system can be given to.</param>
    public static JsonObject Of(
        Guid id, string? face, SystemRegister register, IReadOnlyDictionary<Guid, Person> people, IReadOnlyList<Person> managers, bool mayEdit, Words words, string language)
    {
        var edited = face?.StartsWith(Edit, StringComparison.Ordinal) == true ? register.All.FirstOrDefault(s => s.Key == face[Edit.Length..]) : null;
        var page = new ListPage(face, register.All.Count, RowsPerPage);
        var data = page.On(
            new JsonObject
            {
                ["id"] = id.ToString(),
                ["summary"] = words.Say(language, "register.summary"),
                ["count"] = register.All.Count,
                ["face"] = mayEdit && face == Add ? "add" : mayEdit && edited is not null ? "edit" : "list",
                ["mayEdit"] = mayEdit,
                ["add"] = Add,
                ["rows"] = new JsonArray([.. page.Of(register.All).Select(system => (JsonNode)new JsonObject
                {
                    ["name"] = system.Name(language),
                    ["where"] = words.Say(language, system.Retired ? "register.retired" : system.Centralised ? "register.central" : "register.own"),
                    ["manager"] = words.Say(language, "register.managed", ("name", ManagerOf(system, people, words, language))),
                    ["edit"] = Edit + system.Key,
                })]),
            },
            "");
        if (data["face"]!.GetValue<string>() != "list")
        {
            data["key"] = edited is null ? Add : Edit + edited.Key;
            data["title"] = words.Say(language, edited is null ? "register.add-title" : "register.edit-title");
            data["name"] = edited?.Name(language) ?? "";
            data["manager"] = edited?.ManagerId is { } manager && managers.Any(m => m.Id == manager) ? manager.ToString() : "role";
            data["centralised"] = edited?.Centralised == true ? "yes" : "no";
            data["retired"] = edited?.Retired == true;
            data["canRetire"] = edited is { Retired: false };
            data["managers"] = ChoiceSet.Of(managers.Select(m => (m.Id.ToString(), m.Name)).Prepend(("role", words.Say(language, "register.by-role"))));
        }

        return data;
    }

    private static string ManagerOf(RegisteredSystem system, IReadOnlyDictionary<Guid, Person> people, Words words, string language) =>
        system.ManagerId is { } id && people.TryGetValue(id, out var manager) ? manager.Name : words.Say(language, "register.by-role");
}
