using System.Text.Json.Nodes;
using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Chats;

/// <summary>
/// All that a feature knows of Teams: it pins cards for people and says which subject changed.
/// Nothing leaves before the turn is stored; the <see cref="Courier"/> does the rest.
/// </summary>
public sealed class Noticeboard(PlanDb db, DateTimeOffset now)
{
    private readonly HashSet<Guid> changed = [];

    /// <summary>True if something was pinned or refreshed: the courier is to be woken after the commit.</summary>
    public bool HasNews { get; private set; }

    internal IReadOnlyCollection<Guid> Changed => changed;

    /// <summary>Hangs a card about <paramref name="subject"/> into <paramref name="reader"/>'s chat.</summary>
    /// <param name="key">Unique in the school; a second pin under the same key is an error of the caller.</param>
    public CardCopy Pin(string card, Guid subject, Person reader, string key, Lane lane = Lane.Case, string? face = null, JsonObject? args = null)
    {
        var copy = new CardCopy
        {
            Key = key,
            Card = card,
            SubjectId = subject,
            ReaderId = reader.Id,
            Face = face,
            Args = args?.ToJsonString(),
            Lane = lane,
            DueAt = now,
        };
        db.CardCopies.Add(copy);
        HasNews = true;
        return copy;
    }

    /// <summary>One sentence from the words files to one person, in the interactive lane. <paramref name="args"/> hold nothing personal.</summary>
    public CardCopy Say(Person reader, string wordKey, params (string Name, string Value)[] args)
    {
        var data = new JsonObject { ["word"] = wordKey };
        foreach (var (name, value) in args)
        {
            data[name] = value;
        }

        var id = Guid.CreateVersion7();
        return Pin("say", id, reader, $"say/{id:N}", Lane.Interactive, args: data);
    }

    /// <summary>Every copy that shows <paramref name="subject"/>, in every chat, will show its present state.</summary>
    public void Refresh(Guid subject)
    {
        changed.Add(subject);
        HasNews = true;
    }
}
