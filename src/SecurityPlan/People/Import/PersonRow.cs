namespace SecurityPlan.People.Import;

/// <summary>One row of the people list, checked and brought into one form: e-mails, ids and references in lower case.</summary>
public sealed record PersonRow
{
    /// <summary>Line of the file, the header is 1.</summary>
    public required int Line { get; init; }

    public required string Name { get; init; }

    /// <summary>With <see cref="Roles.Staff"/> for everybody but externals.</summary>
    public required Roles Roles { get; init; }

    public string? AadObjectId { get; init; }

    public string? Email { get; init; }

    public string? Unit { get; init; }

    public string? Title { get; init; }

    /// <summary>E-mail or Entra object id of somebody else of the same school.</summary>
    public string? Deputy { get; init; }

    public DateOnly? Joined { get; init; }

    public DateOnly? Left { get; init; }

    public DateOnly? AwayFrom { get; init; }

    public DateOnly? AwayUntil { get; init; }

    public string? Language { get; init; }

    /// <summary>Code of the school; empty: the one of the settings.</summary>
    public string School { get; init; } = "";
}

/// <summary>What is wrong with the people list, and where.</summary>
/// <param name="Line">Line of the file, the header is 1; 0: the file as a whole.</param>
/// <param name="Column">Null where the mistake is no single column's.</param>
/// <param name="WordKey">The sentence that says what to do.</param>
public sealed record PeopleMistake(int Line, string? Column, string WordKey, params (string Name, object Value)[] Args);

/// <summary>A people list as read: every row, a wrong cell as if it were empty, and everything that keeps the file from being applied.</summary>
public sealed record PeopleFile
{
    public IReadOnlyList<PersonRow> Rows { get; init; } = [];

    public IReadOnlyList<PeopleMistake> Mistakes { get; init; } = [];

    /// <summary>Known columns of the header. What a file has no column for stays as it is.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Columns of the header that mean nothing here.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>SHA-256 of the file's bytes, as lower-case hex.</summary>
    public required string Hash { get; init; }
}
