using System.Security.Cryptography;
using System.Text;
using CsvHelper;

namespace SecurityPlan.People.Import;

/// <summary>Reads the people list: UTF-8, comma separated, with a header. Every mistake of the file is named, not only the first.</summary>
public static partial class PeopleCsv
{
    public const int MaxBytes = 5 * 1024 * 1024;

    public const int MaxRows = 20_000;

    /// <summary>The columns that mean something, in the order of the documentation.</summary>
    public static readonly IReadOnlyList<string> Columns =
        ["aadObjectId", "name", "email", "unit", "title", "roles", "deputy", "joined", "left", "awayFrom", "awayUntil", "language", "school"];

    public static PeopleFile Read(byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var text = Decode(bytes, out var refusal);
        return refusal is null ? Read(text, hash) : new PeopleFile { Hash = hash, Mistakes = [refusal] };
    }

    private static PeopleFile Read(string text, string hash)
    {
        var mistakes = new List<PeopleMistake>();
        using var csv = CsvReader.Create(new StringReader(text), Reading(mistakes));
        if (!csv.Read())
        {
            return new PeopleFile { Hash = hash, Mistakes = [new PeopleMistake(0, null, "console.people.empty")] };
        }

        var header = PeopleHeader.Read(csv.Current.ToArray(), (int)csv.LineNumber, mistakes);
        if (mistakes.Count > 0)
        {
            return new PeopleFile { Hash = hash, Mistakes = mistakes, Ignored = header.Ignored };
        }

        var rows = ReadRows(csv, header, mistakes);
        if (rows.Count == 0 && mistakes.Count == 0)
        {
            mistakes.Add(new PeopleMistake(0, null, "console.people.no-rows"));
        }

        return new PeopleFile { Hash = hash, Rows = rows, Mistakes = mistakes, Columns = header.Known, Ignored = header.Ignored };
    }

    private static List<PersonRow> ReadRows(CsvReader csv, PeopleHeader header, List<PeopleMistake> mistakes)
    {
        var rows = new List<PersonRow>();
        var seen = new Dictionary<string, int>();
        for (var before = 0; csv.Read(); before = mistakes.Count)
        {
            var (line, cells) = ((int)csv.LineNumber, csv.Current.ToArray());
            if (cells.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count == MaxRows)
            {
                mistakes.Add(new PeopleMistake(line, null, "console.people.too-many-rows", ("max", MaxRows)));
                break;
            }

            if (mistakes.Count == before)
            {
                var row = new PeopleLine(line, header, cells, mistakes).Read();
                RefuseTwins(row, seen, mistakes);
                rows.Add(row);
            }
        }

        return rows;
    }

    private static void RefuseTwins(PersonRow row, Dictionary<string, int> seen, List<PeopleMistake> mistakes)
    {
        foreach (var (column, value) in new[] { ("aadObjectId", row.AadObjectId), ("email", row.Email) })
        {
            if (value is not null && !seen.TryAdd(value, row.Line))
            {
                mistakes.Add(new PeopleMistake(row.Line, column, "console.people.twice", ("value", value), ("line", seen[value])));
            }
        }
    }

    /// <summary>A line break ends a row even between quotes, so that one lost quote costs one row and not the rest of the file.</summary>
    private static CsvReaderOptions Reading(List<PeopleMistake> mistakes) => new()
    {
        Separator = ',',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        TrimWhitespace = true,
        TrackLineNumbers = true,
        OnMalformedRecord = record => mistakes.Add(new PeopleMistake((int)record.LineNumber, null, "console.people.quotes")),
    };

    /// <summary>The text of a CSV file; every other kind of file is named and refused.</summary>
    internal static string Decode(byte[] bytes, out PeopleMistake? refusal)
    {
        ReadOnlySpan<byte> rest = bytes;
        refusal = rest switch
        {
            { Length: > MaxBytes } => new PeopleMistake(0, null, "console.people.too-large", ("max", MaxBytes / 1024 / 1024)),
            [0x50, 0x4B, 0x03, 0x04, ..] or [0xD0, 0xCF, 0x11, 0xE0, ..] => new PeopleMistake(0, null, "console.people.workbook"),
            [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => new PeopleMistake(0, null, "console.people.utf-16"),
            _ when rest.Contains((byte)0) => new PeopleMistake(0, null, "console.people.utf-16"),
            _ => null,
        };
        if (refusal is not null)
        {
            return "";
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(rest is [0xEF, 0xBB, 0xBF, ..] ? rest[3..] : rest);
        }
        catch (DecoderFallbackException wrong)
        {
            var line = 1 + rest[..Math.Min(wrong.Index, rest.Length)].Count((byte)'\n');
            refusal = new PeopleMistake(line, null, "console.people.not-utf-8");
            return "";
        }
    }
}
