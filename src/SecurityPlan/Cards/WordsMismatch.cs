namespace SecurityPlan.Cards;

/// <summary>What two languages don't say alike: keys one of them lacks, placeholders that differ.</summary>
internal static class WordsMismatch
{
    public static IEnumerable<string> Between(
        (string Name, Dictionary<string, Sentence> Words) one, (string Name, Dictionary<string, Sentence> Words) other)
    {
        foreach (var key in one.Words.Keys.Except(other.Words.Keys))
        {
            yield return $"{other.Name}.json lacks \"{key}\", which {one.Name}.json has.";
        }

        foreach (var key in other.Words.Keys.Except(one.Words.Keys))
        {
            yield return $"{one.Name}.json lacks \"{key}\", which {other.Name}.json has.";
        }

        foreach (var (key, phrase) in one.Words)
        {
            if (other.Words.TryGetValue(key, out var same) && !phrase.Names.ToHashSet().SetEquals(same.Names))
            {
                yield return $"\"{key}\" has other placeholders in {other.Name}.json than in {one.Name}.json.";
            }
        }
    }
}
