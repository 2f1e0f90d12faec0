// Expands every template of the table with the reference package and compares with what the table expects.
//   npm ci --ignore-scripts && node compare-templating.mjs
import fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import templating from "adaptivecards-templating";

const file = new URL("../SecurityPlan.Tests/Cards/templating-cases.json", import.meta.url);
const table = JSON.parse(fs.readFileSync(file, "utf8"));
const throws = Symbol("throws");

function expand({ template, data = table.data }) {
  try {
    return JSON.parse(JSON.stringify(new templating.Template(template).expand({ $root: data })));
  } catch {
    return throws;
  }
}

let wrong = 0;
for (const one of table.cases) {
  const found = expand(one);
  if (!isDeepStrictEqual(found, one.throws ? throws : one.expected)) {
    wrong++;
    console.error(`FAILED  ${one.name}: the table expects ${JSON.stringify(one.expected)}, the package gives ${found === throws ? "an error" : JSON.stringify(found)}`);
  }
}
console.log(`Templates that expand as in the table: ${table.cases.length - wrong} passed, ${wrong} failed`);
process.exit(wrong || table.cases.length < 40 ? 1 : 0);
