namespace SecurityPlan.Tests.Years;

internal enum PaperStage
{
    Asked,
    ToOpen,
    Open,
    ToClose,
    Done,
}

/// <summary>One access on paper, from the request on.</summary>
internal sealed class PaperGrant(string name, string kind, PaperPerson holder, IReadOnlyList<PaperPerson> shares, PaperPerson? manager, DateOnly from)
{
    public string Name => name;

    public string Kind => kind;

    public PaperPerson Holder => holder;

    public IReadOnlyList<PaperPerson> Shares => shares;

    public PaperPerson? Manager => manager;

    public DateOnly From => from;

    public DateOnly Until { get; set; }

    public PaperStage Stage { get; set; }

    public DateTimeOffset ApprovedAt { get; set; }

    public DateTimeOffset EndedAt { get; set; }

    public PaperRequest? Extension { get; set; }

    public bool IsLive => Stage is PaperStage.ToOpen or PaperStage.Open;
}

/// <summary>A request, or the one extension.</summary>
internal sealed class PaperRequest(PaperGrant about, bool isExtension, DateOnly from, DateOnly until, DateTimeOffset at)
{
    public PaperGrant About => about;

    public bool IsExtension => isExtension;

    public string Name => isExtension ? about.Name + "+" : about.Name;

    public DateOnly From => from;

    public DateOnly Until => until;

    public DateTimeOffset At => at;

    public bool IsWaiting { get; set; } = true;

    public bool IsLate { get; set; }

    /// <summary>Who sent it back with a question last, which is not answered yet.</summary>
    public PaperPerson? AskedBy { get; set; }
}
