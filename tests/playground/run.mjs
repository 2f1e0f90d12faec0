// Walks everybody's way through a case, a request, a duty and a drill on their screens. Ends with "N passed, N failed"; the pictures are in out/.
import fs from 'node:fs';
import path from 'node:path';
import { Chat, openBrowser } from './chat.mjs';
import { checkScreens } from './screens.mjs';
import { findBot, findChromium, freePort, out, people, startBot, startPlayground } from './processes.mjs';
import { demo } from './walks/demo.mjs';
import { byCard } from './walks/by-card.mjs';
import { byText } from './walks/by-text.mjs';
import { smallTalk } from './walks/small-talk.mjs';
import { remoteWork } from './walks/remote-work.mjs';
import { owed } from './walks/owed.mjs';
import { closing } from './walks/closing.mjs';
import { drill } from './walks/drill.mjs';
import { monday } from './walks/monday.mjs';

const [dll, browserFile] = [findBot(), findChromium()];
if (!dll || !browserFile) {
  console.error(dll ? 'No Chromium: apt-get install chromium fonts-noto-cjk, or set CHROMIUM.' : 'No build: dotnet build src/SecurityPlan, or set SECURITYPLAN_DLL.');
  process.exit(2);
}

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const results = { passed: 0, failed: 0 };
const shots = process.argv.includes('--pictures') ? path.resolve(out, '../../../docs/pictures') : undefined;

/** One sentence of the walk. A failure is told and the walk goes on: later sentences tell how far it reaches. */
async function step(sentence, act) {
  const from = Date.now();
  try {
    await act();
    results.passed++;
    console.log(`ok      ${sentence} (${((Date.now() - from) / 1000).toFixed(1)} s)`);
  } catch (error) {
    results.failed++;
    console.log(`FAILED  ${sentence}\n        ${error.message.replaceAll('\n', '\n        ')}`);
    for (const chat of world.chats.filter(({ page }) => !page.isClosed())) {
      await chat.picture(path.join(out, `failed-${results.failed}-${chat.person.email.split('@')[0]}.png`));
    }
  }
}

const world = {
  step,
  chats: [],
  /** Keeps what is on the screen; with --pictures the README's pictures are drawn anew. */
  async keep(chat, name, message, forReadme) {
    const file = path.join(out, `${name}.png`);
    await chat.picture(file, message);
    if (shots && forReadme) {
      fs.mkdirSync(shots, { recursive: true });
      fs.copyFileSync(file, path.join(shots, `${name}.png`));
    }
  },
};
const started = [];
const browser = await openBrowser(browserFile);
try {
  const port = await freePort();
  const folder = path.join(out, 'school');
  world.bot = await startBot(dll, folder, port);
  world.restart = async (signal) => {
    // A bot that is killed while a card is on its way sends that card once more after a minute: not what a walk wants to see.
    await Promise.all(world.chats.map((chat) => chat.still(1500)));
    await world.bot.stop(signal);
    world.bot = await startBot(dll, folder, port);
  };
  for (const person of [0, 1, 2, 4, 5].map((at) => people[at])) {
    const playground = await startPlayground(person, path.join(out, person.email), port);
    started.push(playground);
    world.chats.push(await Chat.open(browser, person, playground.url));
  }

  [world.teacher, world.member, world.principal, world.officer, world.admin] = world.chats;
  const number = await byCard(world);
  await byText(world);
  await smallTalk(world);
  await remoteWork(world);
  await owed(world);
  await closing(world, number);
  await drill(world);
  await monday(world, dll, browser);
  await checkScreens(world);
  for (const chat of world.chats) {
    fs.writeFileSync(path.join(out, `${chat.person.email}.txt`), await chat.dump());
  }

  await Promise.all(started.map((playground) => playground.stop()));
  await demo(world, dll, browser);
} finally {
  await browser.close();
  await Promise.all(started.map((playground) => playground.stop()));
  await world.bot?.stop();
}

fs.writeFileSync(path.join(out, 'bot.log'), world.bot?.text ?? '');
console.log(`${results.passed} passed, ${results.failed} failed`);
process.exit(results.failed ? 1 : 0);
