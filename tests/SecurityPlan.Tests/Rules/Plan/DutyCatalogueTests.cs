using SecurityPlan.People;
using SecurityPlan.Plan;
using SecurityPlan.Tests.Rules.Approvals;
using SecurityPlan.Training.Plans;

namespace SecurityPlan.Tests.Rules.Plan;

public sealed class DutyCatalogueTests
{
    private static readonly DutyCatalogue BuiltIn = DutyCatalogue.Load(null);

    /// <summary>Every clause of the plan in its order, with the plan's own verb: <c>clauses.txt</c> is the plan's list, copied by hand.</summary>
    [Fact]
    public void NoClauseOfThePlan_IsMissing()
    {
        var plan = File.ReadLines(Repository.File("tests/SecurityPlan.Tests/Rules/Plan/clauses.txt")).ToList();
        Assert.Equal(179, plan.Count);
        Assert.Equal(plan, BuiltIn.Duties.Where(duty => !duty.Law).Select(duty => $"{duty.Ref} {duty.Force}"));
    }

    [Fact]
    public void WhatTheLawAdds_IsMarkedAndHasItsOwnSource()
    {
        var added = BuiltIn.Duties.Where(duty => duty.Law).ToList();
        Assert.InRange(added.Count, 20, 40);
        Assert.All(added, duty => Assert.NotNull(duty.Source));
        Assert.Contains(added, duty => duty.Title.Chinese.Contains("危害國家資通安全產品", StringComparison.Ordinal));
        Assert.Contains(added, duty => duty.Owner == Roles.It);
    }

    [Fact]
    public void EveryDuty_IsDoneOnACard_WithAnotherOne_OrByAFeature() => Assert.All(
        BuiltIn.Duties,
        duty => Assert.True(duty.ComesUp || duty.IsOnEvent || duty.With is not null || duty.Evidence?.Kind == EvidenceKind.Feature, duty.Ref));

    /// <summary>A record that no duty asks for would meet nothing, and a duty that no record meets would wait for ever: both are slips of the pen.</summary>
    [Fact]
    public void EveryRecordThatMeetsADuty_IsMadeSomewhere()
    {
        var movements = MovementRules.Load(null);
        var made = ADecision.Rules.Reviews.SelectMany(review => review.Meets)
            .Concat(movements.Joiner.Concat(movements.Leaver).SelectMany(step => step.Meets)).Append(TrainingPlan.Record);
        Assert.Equal(BuiltIn.Duties.Select(duty => duty.MetBy).OfType<string>().Distinct().Order(), made.Distinct().Order());
        Assert.All(movements.Leaver.SelectMany(step => step.Meets), kind => Assert.All(BuiltIn.Duties.Where(duty => duty.MetBy == kind), duty => Assert.True(duty.IsOnEvent, duty.Ref)));
    }

    [Fact]
    public void Duplicates_AreSatisfiedByOneDuty()
    {
        Assert.Equal("玖-三-(一)-1", BuiltIn.Find("玖-七-1a")!.With);
        Assert.Equal("壹拾伍-三-1", BuiltIn.Find("伍-二-(二)-1-(12)")!.With);
        Assert.Equal(["玖-三-(六)-2"], BuiltIn.DoneWith(BuiltIn.Find("玖-三-(一)-2b")!).Select(duty => duty.Ref));
    }

    [Fact]
    public void Waivers_AskForAReasonEveryYear() => Assert.All(
        BuiltIn.Duties.Where(duty => duty.Force == "免"),
        duty => Assert.Equal((EvidenceKind.Waiver, Rhythm.Yearly, true), (duty.Evidence!.Kind, duty.Rhythm, duty.IsWaiver)));

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Load_OfAMistake_IsRefused(Duty duty, string sentence) => Assert.Equal(
        [sentence], Assert.Throws<CatalogueRefused>(() => DutyCatalogue.Of(BuiltIn.Lists with { Duties = [.. BuiltIn.Duties, duty] })).Mistakes);

    public static TheoryData<Duty, string> Mistakes => new()
    {
        { New("參-一"), "duties: \"參-一\" stands there twice." },
        { New() with { Force = "maybe" }, "duties: \"new\" has the force \"maybe\", which is not in the list of forces." },
        { New() with { Title = new Label { Chinese = "做" } }, "duties: \"new\" needs a title in zh-TW and en." },
        { New() with { Who = ["boss"], With = "參-一", Evidence = null }, "duties: \"new\" names the role \"boss\", which does not exist." },
        { New() with { Who = ["county"] }, "duties: \"new\" is nobody's of the school, so another duty must show it (\"with\")." },
        { New() with { Served = [] }, "duties: \"new\" says not who does it, or not how it is served." },
        { New() with { Law = true }, "duties: \"new\" needs a complete source: regulation, article and version; its note in both languages." },
        { New() with { Month = 13 }, "duties: \"new\" needs a month from 1 to 12 if it is yearly, and none otherwise." },
        { New() with { Rhythm = (Rhythm)99, Month = null }, "duties: \"new\" has an unknown rhythm." },
        { New() with { Rhythm = Rhythm.Continuous, Month = null }, "duties: \"new\" is continuous, so another duty (\"with\") or a feature must show it." },
        { New() with { Rhythm = Rhythm.EveryDays, Month = null, Days = 30 }, "duties: \"new\" comes every so many days, so everybody does it for themselves (\"each\")." },
        { New() with { Days = 3 }, "duties: \"new\" needs a number of days if it comes every so many days, may have one on an event, and none otherwise." },
        { New() with { Evidence = null }, "duties: \"new\" asks for no evidence and is done with no other duty." },
        { New() with { With = "參-一" }, "duties: \"new\" is done with \"參-一\" and has evidence of its own; only one of both is possible." },
        { New() with { With = "參-二", Evidence = null }, "duties: \"new\" is done with \"參-二\", which does not exist or is itself done with another one." },
        { New() with { Evidence = new DutyEvidence(EvidenceKind.File) }, "duties: \"new\" does not say in zh-TW and en what evidence it asks for." },
        {
            New() with { Evidence = new DutyEvidence(EvidenceKind.Feature, By: "magic") },
            "duties: \"new\" has its evidence from \"magic\"; only these exist: incidents, access, training, drills, registers, reviews, reports, intelligence."
        },
        {
            New() with { Evidence = new DutyEvidence(EvidenceKind.Number, Both("台數"), Least: 5, Most: 1) },
            "duties: \"new\" asks for a number between 5 and 1; a number needs both, anything else none."
        },
    };

    [Fact]
    public void ASchoolsOwnFile_ChangesTheBuiltInOne_OrReplacesIt()
    {
        using var folder = new TemporaryFolder();
        const string head = """ "id": "ours", "name": { "zh-TW": "本校", "en": "Ours" }, "source": { "regulation": "計畫", "article": "全", "version": "115" } """;
        const string duty = """
            { "ref": "參-一", "force": "應", "title": { "zh-TW": "改過", "en": "Changed" }, "who": ["team"], "rhythm": "monthly", "served": ["nudge"],
              "evidence": { "kind": "link", "ask": { "zh-TW": "網址", "en": "Address" } } }
            """;
        folder.Write("duties.json", $$"""{ {{head}}, "overlay": true, "without": ["玖-六"], "duties": [{{duty}}] }""");
        var over = DutyCatalogue.Load(folder.Path);
        Assert.Equal(("ours", "改過", BuiltIn.Duties.Count - 1), (over.Id, over.Find("參-一")!.Title.Chinese, over.Duties.Count));
        Assert.Null(over.Find("玖-六"));

        folder.Write("duties.json", $$"""{ {{head}}, "forces": [{ "id": "應", "label": { "zh-TW": "應", "en": "must" } }], "duties": [{{duty}}] }""");
        Assert.Single(DutyCatalogue.Load(folder.Path).Duties);

        folder.Write("duties.json", $$"""{ {{head}}, "overlay": true, "duties": [{ "ref": "參-一" }] }""");
        Assert.StartsWith(Path.Combine(folder.Path, "duties.json"), Assert.Throws<CatalogueRefused>(() => DutyCatalogue.Load(folder.Path)).Mistakes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void AStoredVersion_SaysTheSame()
    {
        var again = DutyCatalogue.Of(BuiltIn.Json);
        Assert.Equal(BuiltIn.Hash, again.Hash);
        Assert.True(DutyDifference.Between(BuiltIn, again).IsEmpty);
    }

    [Fact]
    public void ANewVersion_ShowsWhatIsOtherwise()
    {
        var first = BuiltIn.Duties[0];
        var now = DutyCatalogue.Of(BuiltIn.Lists with
        {
            Duties = [first with { Month = 5, Who = ["team"] }, .. BuiltIn.Duties.Skip(1).Where(duty => duty.Ref != "玖-六"), New()],
        });
        var difference = DutyDifference.Between(BuiltIn, now);
        Assert.Equal(["new"], difference.Added.Select(duty => duty.Ref));
        Assert.Equal(["玖-六"], difference.Removed.Select(duty => duty.Ref));
        Assert.Equal(("參-一", "who rhythm"), (Assert.Single(difference.Changed).Duty.Ref, string.Join(' ', difference.Changed[0].Parts)));
    }

    private static Label Both(string text) => new() { Chinese = text, English = text };

    private static Duty New(string reference = "new") => new()
    {
        Ref = reference,
        Force = "應",
        Title = Both("做"),
        Who = ["officer"],
        Rhythm = Rhythm.Yearly,
        Month = 3,
        Served = [Served.Nudge],
        Evidence = new DutyEvidence(EvidenceKind.Statement, Both("做了")),
    };
}
