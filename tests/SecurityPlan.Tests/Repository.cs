using System.Runtime.CompilerServices;
using SecurityPlan.Cards;

namespace SecurityPlan.Tests;

/// <summary>The files of this repository, whatever folder the tests run in.</summary>
internal static class Repository
{
    public static readonly Words Words = Words.Load(File("cards/words"));

    public static string File(string path) => Path.Combine(Root(), path);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath("../..", Path.GetDirectoryName(here)!);
}
