using SecurityPlan.Storage;

namespace SecurityPlan.People;

/// <summary>
/// Somebody of the school, or somebody unknown of an allowed tenant who wrote to the bot (<see cref="Listed"/> is false).
/// Found by tenant and Entra object id; never by name.
/// </summary>
public sealed class Person : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    /// <summary>Entra tenant; bound with the first verified activity, null until then.</summary>
    public string? TenantId { get; set; }

    /// <summary>Entra object id; null while the person is known by e-mail only.</summary>
    public string? AadObjectId { get; set; }

    public required string Name { get; set; }

    /// <summary>Lower case.</summary>
    public string? Email { get; set; }

    public string? Unit { get; set; }

    public string? Title { get; set; }

    public Roles Roles { get; set; }

    public Guid? DeputyId { get; set; }

    public DateOnly? Joined { get; set; }

    /// <summary>First day on which the person no longer belongs to the school, in the school's zone.</summary>
    public DateOnly? Left { get; set; }

    /// <summary>First day of leave, inclusive.</summary>
    public DateOnly? AwayFrom { get; set; }

    /// <summary>Last day of leave, inclusive.</summary>
    public DateOnly? AwayUntil { get; set; }

    /// <summary>The person's own choice, <c>zh-TW</c> or <c>en</c>; null: none made.</summary>
    public string? Language { get; set; }

    /// <summary>Language of the last activity's locale, for people without a choice of their own.</summary>
    public string? ClientLanguage { get; set; }

    /// <summary>False: wrote to the bot, but is not in the people list.</summary>
    public bool Listed { get; set; }

    /// <summary>SHA-256 of the person's row in the people list as it was last applied; the same row again changes nothing.</summary>
    public byte[]? ListHash { get; set; }

    /// <summary>The one-to-one chat, from the last verified activity or a created conversation.</summary>
    public string? ChatId { get; set; }

    public string? ChatServiceUrl { get; set; }

    /// <summary>The person's account id in the channel (<c>29:…</c>).</summary>
    public string? ChatUserId { get; set; }

    /// <summary>The bot's account id in that chat (<c>28:…</c>).</summary>
    public string? ChatBotId { get; set; }

    /// <summary>Why the connector refuses messages to this person (<c>blocked</c>, <c>not-installed</c> …); null: reachable as far as known.</summary>
    public string? ChatRefusal { get; set; }

    public int Version { get; set; }

    /// <summary>True if the person holds one of <paramref name="roles"/> and has not left on <paramref name="today"/>.</summary>
    public bool Is(Roles roles, DateOnly today) => (Roles & roles) != 0 && IsHere(today);

    /// <summary>Listed and not left on <paramref name="today"/> (the school's zone).</summary>
    public bool IsHere(DateOnly today) => Listed && (Left is null || today < Left);

    /// <summary>Also of somebody who is not in the list.</summary>
    public bool HasLeft(DateOnly today) => today >= Left;

    /// <summary>Here, and of the school itself: nobody from outside is given something to do or to decide.</summary>
    public bool IsColleague(DateOnly today) => IsHere(today) && !Roles.HasFlag(Roles.External);

    /// <summary>Here, not on leave, and of the school itself: may stand in for somebody else.</summary>
    public bool IsAtHand(DateOnly today) => IsColleague(today) && !IsAway(today);

    /// <summary>Who acts for this person: the deputy while they are on leave, if the deputy is at hand; else they themselves.</summary>
    public Person OrDeputy(Person? deputy, DateOnly today) => IsAway(today) && deputy?.IsAtHand(today) == true ? deputy : this;

    public bool IsAway(DateOnly today) => AwayFrom is { } from && today >= from && (AwayUntil is null || today <= AwayUntil);
}
