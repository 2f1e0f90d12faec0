using SecurityPlan.People;
using SecurityPlan.Storage;

namespace SecurityPlan.Training.Ledger;

public enum TrainingKind
{
    /// <summary>資通安全通識教育訓練.</summary>
    General = 0,

    /// <summary>資通安全專業課程訓練或職能訓練.</summary>
    Professional = 1,
}

public enum TrainingState
{
    Counted = 0,

    /// <summary>Something about it is unusual: it counts when the officer has looked at it.</summary>
    Questioned = 1,

    /// <summary>Given back by the officer with a reason; counts for nothing.</summary>
    Returned = 2,

    /// <summary>Taken back by the person.</summary>
    Withdrawn = 3,

    /// <summary>The sign-in sheet has the person, whose own entry of that course counts already: this one does as soon as that does no more.</summary>
    Double = 4,
}

public enum TrainingSource
{
    Own = 0,

    /// <summary>Earned at another school in the same year.</summary>
    OtherSchool = 1,

    /// <summary>A course held at school: the officer entered it for everybody who signed in.</summary>
    Course = 2,

    /// <summary>From a platform's export.</summary>
    Import = 3,
}

/// <summary>What is unusual about an entry.</summary>
[Flags]
public enum TrainingDoubts
{
    None = 0,

    /// <summary>More hours on one day than a day of courses has.</summary>
    ManyHours = 1,

    /// <summary>The same file stands behind another entry.</summary>
    SameCertificate = 2,

    /// <summary>From another school, without proof.</summary>
    NoProof = 4,

    /// <summary>The officer entered the course, and was there too.</summary>
    OwnCourse = 8,

    /// <summary>The person has the same course of that day already: logged twice, or on the sign-in sheet, too.</summary>
    SameCourse = 16,
}

/// <summary>Hours of training that one person completed. An entry made by a form has the form's id, so that a form is entered once.</summary>
public sealed class TrainingEntry : IRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SchoolId { get; set; }

    public Guid PersonId { get; init; }

    public TrainingKind Kind { get; init; }

    /// <summary>Quarter hours.</summary>
    public int Quarters { get; init; }

    /// <summary>Day of completion in the school's zone: the year that the hours count for.</summary>
    public DateOnly CompletedOn { get; init; }

    public DateTimeOffset LoggedAt { get; init; }

    public Guid ById { get; init; }

    public TrainingSource Source { get; init; }

    /// <summary>The same for everybody who took one course at school; null: a person's own entry.</summary>
    public Guid? CourseId { get; init; }

    public TrainingState State { get; private set; }

    public TrainingDoubts Doubts { get; private set; }

    public Guid? CheckedById { get; private set; }

    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>SHA-256 of the certificate's first file; null: none was sent.</summary>
    public byte[]? CertificateHash { get; set; }

    [Sealed]
    public string? Course { get; init; }

    [Sealed]
    public string? Provider { get; init; }

    /// <summary>Why the officer gave it back.</summary>
    [Sealed]
    public string? Reason { get; private set; }

    public int Version { get; set; }

    /// <summary>What is hashed into the audit trail.</summary>
    public string Content => $"{Kind}|{Quarters}|{CompletedOn:yyyy-MM-dd}|{Source}|{Course}|{Provider}|{Convert.ToHexString(CertificateHash ?? [])}";

    public bool Counts => State == TrainingState.Counted;

    /// <summary>The same course of the same day, whatever hours each says; kinds never stand for one another.</summary>
    public bool IsOfCourseOf(TrainingEntry other) =>
        PersonId == other.PersonId && Kind == other.Kind && CompletedOn == other.CompletedOn && CourseName.AreAlike(Course, other.Course);

    /// <summary>The same course for the same hours, which count once.</summary>
    public bool IsDoubleOf(TrainingEntry other) => IsOfCourseOf(other) && Quarters == other.Quarters;

    /// <summary>True for what counts or may come to count: another entry of the same course would be hours twice.</summary>
    public bool Stands => State is TrainingState.Counted or TrainingState.Questioned;

    /// <summary>
    /// Somebody else enters it for the person, who may have logged the course already: the same hours are left out, other hours are questioned.
    /// </summary>
    /// <param name="others">Of that person and day.</param>
    /// <param name="doubts">What else is unusual about it.</param>
    public void Compare(IEnumerable<TrainingEntry> others, TrainingDoubts doubts)
    {
        var same = others.Where(other => other.Stands && IsOfCourseOf(other)).ToList();
        if (same.Exists(IsDoubleOf))
        {
            (State, Doubts) = (TrainingState.Double, doubts);
            return;
        }

        Question(same.Count > 0 ? doubts | TrainingDoubts.SameCourse : doubts);
    }

    /// <summary>What stood in its way counts no more.</summary>
    public void StepIn()
    {
        if (State == TrainingState.Double)
        {
            State = TrainingState.Counted;
            Question(Doubts);
        }
    }

    /// <summary>What was found unusual; the entry then waits for the officer. An entry that the officer has seen is not questioned again.</summary>
    public void Question(TrainingDoubts doubts)
    {
        if (CheckedAt is null && State is TrainingState.Counted or TrainingState.Questioned)
        {
            Doubts = doubts;
            State = doubts == TrainingDoubts.None ? TrainingState.Counted : TrainingState.Questioned;
        }
    }

    /// <summary>The officer has looked at it, and it counts.</summary>
    /// <exception cref="RuleBroken">It is the officer's own entry, it was taken back, or the person has those hours already.</exception>
    public void Accept(Person by, DateTimeOffset now)
    {
        Check(by, now);
        State = TrainingState.Counted;
    }

    /// <exception cref="RuleBroken">No reason, the officer's own entry, or taken back already.</exception>
    public void Return(Person by, string reason, DateTimeOffset now)
    {
        if (reason.Length == 0)
        {
            throw new RuleBroken("training.reason-missing");
        }

        Check(by, now);
        (State, Reason) = (TrainingState.Returned, reason[..Math.Min(reason.Length, 500)]);
    }

    /// <exception cref="RuleBroken">Not the person's own, entered by the officer, or seen by the officer already.</exception>
    public void Withdraw(Person by)
    {
        MustBeWithdrawable(by);
        State = TrainingState.Withdrawn;
    }

    /// <inheritdoc cref="Withdraw"/>
    public void MustBeWithdrawable(Person by)
    {
        if (by.Id != PersonId)
        {
            throw new RuleBroken("say.card-unknown");
        }

        if (ById != PersonId || CheckedAt is not null || State == TrainingState.Withdrawn)
        {
            throw new RuleBroken("training.not-withdrawable");
        }
    }

    private void Check(Person by, DateTimeOffset now)
    {
        if (State is TrainingState.Withdrawn or TrainingState.Double)
        {
            throw new RuleBroken(State == TrainingState.Double ? "training.already-double" : "training.already-withdrawn");
        }

        if (by.Id == PersonId)
        {
            throw new RuleBroken("training.own-check");
        }

        (CheckedById, CheckedAt, Reason) = (by.Id, now, null);
    }
}
