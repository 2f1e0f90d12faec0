// Checks manifest/, or a package that the verb "package" built, with the schemas that npm @microsoft/app-manifest brings.
//   npm ci --ignore-scripts && node validate.mjs [FOLDER | FILE.zip]
// What no schema says is checked too: every named file is there, icons are PNGs of the right size, texts of all languages have
// the same keys and fit the manifest's limits, and commands are no duplicates and have no slash.
import fs from "node:fs";
import path from "node:path";
import zlib from "node:zlib";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { AppManifestUtils } = require("@microsoft/app-manifest");
const schemas = path.join(path.dirname(require.resolve("@microsoft/app-manifest/package.json")), "build/json-schemas/teams");
const given = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "../../manifest"));
const files = given.endsWith(".zip") ? unzip(fs.readFileSync(given)) : folder(given);
const problems = [];

const manifest = json("manifest.json");
const version = manifest.manifestVersion;
await against("manifest.json", manifest, "MicrosoftTeams.schema.json");
if (!manifest.$schema.includes(`/v${version}/`)) problems.push(`$schema is not of version ${version}`);

const languages = manifest.localizationInfo.additionalLanguages;
const texts = new Map([...new Set(languages.map((language) => language.file))].map((file) => [file, json(file)]));
const [, first] = [...texts][0];
for (const [file, words] of texts) {
  keys(file, words);
  if (Object.keys(words).join() !== Object.keys(first).join()) problems.push(`${file}: other keys than the other languages`);
  const translated = structuredClone(manifest);
  for (const [key, text] of Object.entries(words)) if (key !== "$schema") put(translated, key, text);
  await against(`manifest.json in the words of ${file}`, translated, "MicrosoftTeams.schema.json");
  commands(file, translated);
}
commands("manifest.json", manifest);
icon("color", 192);
icon("outline", 32);

for (const problem of problems) console.error(problem);
console.log(problems.length ? `${problems.length} problems in ${given}` : `${given}: valid, schema ${version}`);
process.exit(problems.length ? 1 : 0);

// Only which keys there may be: their patterns don't compile in the validator's Unicode mode. What the texts may be like is checked
// by putting them into the manifest.
function keys(name, words) {
  const schema = schemaOf("MicrosoftTeams.Localization.schema.json");
  const patterns = Object.keys(schema.patternProperties).map((pattern) => new RegExp(pattern));
  for (const key of Object.keys(words)) if (!schema.properties[key] && !patterns.some((pattern) => pattern.test(key))) problems.push(`${name}: "${key}" cannot be translated`);
  for (const key of schema.required) if (!words[key]) problems.push(`${name}: "${key}" is missing`);
}

function schemaOf(file) {
  // The package repairs downloaded schemas in the same way: \a is no escape of a JavaScript regular expression.
  return JSON.parse(fs.readFileSync(path.join(schemas, `v${version}`, file), "utf8").replaceAll("\\a", "\\x07"));
}

async function against(name, value, file) {
  const schema = schemaOf(file);
  problems.push(...(await AppManifestUtils.validateAgainstSchema(value, schema)).map((error) => `${name}: ${error.trim()}`));
}

function commands(name, value) {
  for (const list of value.bots[0].commandLists) {
    const titles = list.commands.map((command) => command.title.toLowerCase());
    if (new Set(titles).size !== titles.length) problems.push(`${name}: a command stands there twice`);
    if (titles.some((title) => title.includes("/"))) problems.push(`${name}: a command has a slash`);
  }
}

function icon(kind, size) {
  const bytes = files.get(manifest.icons[kind]);
  if (!bytes) problems.push(`the ${kind} icon is missing`);
  else if (bytes.toString("latin1", 1, 4) !== "PNG") problems.push(`the ${kind} icon is no PNG`);
  else if (bytes.readUInt32BE(16) !== size || bytes.readUInt32BE(20) !== size) problems.push(`the ${kind} icon is not ${size}x${size}`);
}

function put(target, key, text) {
  const steps = key.replaceAll("]", "").split(/[.[]/);
  const owner = steps.slice(0, -1).reduce((node, step) => node[step], target);
  owner[steps.at(-1)] = text;
}

function json(name) {
  if (!files.has(name)) { console.error(`${name} is missing`); process.exit(1); }
  return JSON.parse(files.get(name).toString("utf8"));
}

function folder(at) {
  return new Map(fs.readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isFile())
    .map((entry) => [entry.name, fs.readFileSync(path.join(at, entry.name))]));
}

// Reads the central directory: stored and deflated entries, no encryption, no zip64.
function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  const found = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let entry = bytes.readUInt16LE(end + 10); entry > 0; entry--) {
    const [method, size, name, extra, comment] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20),
      bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const raw = bytes.subarray(start, start + size);
    found.set(bytes.toString("utf8", at + 46, at + 46 + name), method === 8 ? zlib.inflateRawSync(raw) : raw);
    at += 46 + name + extra + comment;
  }
  return found;
}
