// What the bot makes of typed text must show, after adaptivecards' formats and a CommonMark reader, as what was typed.
//   npm ci --ignore-scripts && node check-inert.mjs
import fs from "node:fs";
import MarkdownIt from "markdown-it";
import { formatText } from "adaptivecards/lib/text-formatters.js";

const rows = JSON.parse(fs.readFileSync(new URL("../SecurityPlan.Tests/Cards/inert-cases.json", import.meta.url), "utf8"));
const reader = new MarkdownIt();
const entities = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
const lines = (text) => text.split(/\r\n|\n|\r/).map((line) => line.trim()).filter(Boolean).join("\n");

let wrong = 0;
for (const { typed, markdown } of rows) {
  for (const before of ["", "\n\n", "甲："]) {
    const html = reader.render(formatText("zh-TW", before + markdown) ?? "");
    const shown = html.replace(/<\/?p>/g, "").replace(/&(lt|gt|quot|amp);/g, (entity) => entities[entity]);
    const expected = before === "甲：" ? before + lines(typed) : lines(typed);
    if (/<(?!\/?p>)/.test(html) || lines(shown) !== expected) {
      wrong++;
      console.error(`FAILED  ${JSON.stringify(typed)} as ${JSON.stringify(before + markdown)} shows ${JSON.stringify(html)}`);
    }
  }
}
console.log(`Typed texts shown as typed: ${rows.length - wrong} passed, ${wrong} failed`);
process.exit(wrong ? 1 : 0);
