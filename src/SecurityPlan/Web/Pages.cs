using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using SecurityPlan.Cards;
using SecurityPlan.Settings;

namespace SecurityPlan.Web;

/// <summary>
/// The public pages that the Teams manifest names: what this is, privacy, terms. Both languages, the school's first. No script, no
/// cookie, nothing from elsewhere.
/// </summary>
public static class Pages
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static void MapPages(this IEndpointRouteBuilder routes, Words words, SchoolOptions school)
    {
        Map(routes, "/", "about", words, school);
        Map(routes, "/privacy", "privacy", words, school);
        Map(routes, "/terms", "terms", words, school);
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string page, Words words, SchoolOptions school)
    {
        var bytes = Encoding.UTF8.GetBytes(Render(page, words, school));
        routes.MapGet(path, context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(bytes, "text/html; charset=utf-8").ExecuteAsync(context);
        });
    }

    private static string Render(string page, Words words, SchoolOptions school)
    {
        var languages = words.Languages.OrderBy(language => language != school.Language).ToList();
        var html = new StringBuilder(
            $"<!doctype html><html lang=\"{languages[0]}\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
            + $"<title>{Say(languages[0], "title")}</title>"
            + "<style>body{font:1rem/1.7 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}</style>");
        foreach (var language in languages)
        {
            html.Append("<section lang=\"").Append(language).Append("\"><h1>").Append(Say(language, "title")).Append("</h1>");
            for (var number = 1; words.Has($"pages.{page}.p{number}"); number++)
            {
                html.Append("<p>").Append(Say(language, "p" + number)).Append("</p>");
            }

            html.Append("</section>");
        }

        return html.ToString();

        string Say(string language, string key) => Html.Encode(words.Say(
            language, $"pages.{page}.{key}", ("school", school.Name), ("years", school.RetentionYears)));
    }
}
