// Draws every approved card with the official renderer in Chromium, on a small phone, on a phone and on a desktop; the pictures are in out/.
//   npm ci && node draw-cards.mjs [part of a name]        needs Chromium on the PATH or in CHROMIUM
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const widths = [280, 360, 600];
const here = path.dirname(fileURLToPath(import.meta.url));
const packages = path.dirname(path.dirname(createRequire(import.meta.url).resolve('adaptivecards/package.json')));
const approved = path.resolve(here, '../SecurityPlan.Tests/Cards/approved');
const hostConfig = JSON.parse(fs.readFileSync(path.join(here, 'host-config.json'), 'utf8'));
const executablePath = process.env.CHROMIUM ?? (process.env.PATH ?? '').split(path.delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => path.join(folder, name))).find((file) => fs.existsSync(file));
if (!executablePath) {
  console.error('No Chromium: apt-get install chromium fonts-liberation fonts-noto-cjk, or set CHROMIUM.');
  process.exit(2);
}

/** Runs in the page: draws one card and says what is wrong with it. */
function draw({ card, config, width }) {
  const { AdaptiveCards, markdownit } = globalThis;
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => Object.assign(result, { outputHtml: markdownit().render(text), didProcess: true });
  const reading = new AdaptiveCards.SerializationContext();
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(config);
  drawn.parse(card, reading);
  // Charts are Teams' own; here their fallback is drawn.
  const wrong = [...Array(reading.eventCount).keys()].map((at) => reading.getEventAt(at).message)
    .filter((message) => !message.startsWith('Unknown element type "Chart.'));
  wrong.push(...drawn.validateProperties().validationEvents.map(({ message }) => message));

  const place = document.getElementById('card');
  place.style.width = `${width}px`;
  place.replaceChildren(drawn.render());
  const edge = place.getBoundingClientRect().right;
  for (const element of place.querySelectorAll('*')) {
    const label = (element.innerText || element.getAttribute('aria-label') || element.tagName).slice(0, 40);
    if (element.getBoundingClientRect().right > edge + 1) {
      wrong.push(`sticks out: ${label}`);
    } else if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) {
      wrong.push(`is cut: ${label}`);
    }
  }

  const shown = place.innerText;
  const texts = [];
  const collect = (node) => {
    if (node?.type === 'TextBlock' && node.isVisible !== false) {
      texts.push(node.text);
    }

    for (const child of Object.values(node ?? {}).filter((value) => typeof value === 'object' && node.isVisible !== false)) {
      collect(child);
    }
  };
  collect(card.body);
  // Escapes and lists are the markdown reader's; letters and digits must be there.
  const plain = (text) => text.replace(/&\w+;|&#\d+;|[^\p{L}\p{N}]/gu, '');
  wrong.push(...texts.filter((text) => typeof text !== 'string' || !plain(shown).includes(plain(text))).map((text) => `is not shown: ${String(text).slice(0, 40)}`));
  return wrong;
}

const browser = await chromium.launch({
  executablePath,
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--host-resolver-rules=MAP * ~NOTFOUND'],
});
const out = path.join(here, 'out');
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out);
let failed = 0;
const names = fs.readdirSync(approved).filter((name) => name.endsWith('.json') && name.includes(process.argv[2] ?? ''));
try {
  const page = await browser.newPage({ viewport: { width: Math.max(...widths) + 40, height: 900 } });
  // A browser gives buttons and inputs a font of its own, another one on every machine; this one is nearly as wide as that of Teams.
  await page.setContent(`<!doctype html><meta charset="utf-8"><style>body { margin: 16px; background: #f5f5f5 } p { margin: 0 } button, input, select, textarea { font-family: "Liberation Sans", ${hostConfig.fontFamily} }</style><div id="card"></div>`);
  await page.addStyleTag({ path: path.join(packages, 'adaptivecards/dist/adaptivecards.css') });
  await page.addScriptTag({ path: path.join(packages, 'adaptivecards/dist/adaptivecards.min.js') });
  await page.addScriptTag({ path: path.join(packages, 'markdown-it/dist/markdown-it.min.js') });
  for (const name of names) {
    const card = JSON.parse(fs.readFileSync(path.join(approved, name), 'utf8'));
    for (const width of widths) {
      const wrong = [...new Set(await page.evaluate(draw, { card, config: hostConfig, width }))];
      failed += wrong.length > 0;
      if (wrong.length) {
        console.error(`FAILED  ${name} at ${width}:\n  ${wrong.join('\n  ')}`);
      }
      await page.locator('#card').screenshot({ path: path.join(out, name.replace('.json', `.${width}.png`)) });
    }
  }
} finally {
  await browser.close();
}

console.log(`Cards drawn: ${names.length * widths.length - failed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
