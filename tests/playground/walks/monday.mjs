// Monday at school, whatever day it is here: the school's own zone and calendar, as any school sets them, make it a morning of the week's first workday.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { Chat } from '../chat.mjs';
import { freePort, out, people, startBot, startPlayground } from '../processes.mjs';
import { passwordDuty, word } from '../words.mjs';

const hour = 3_600_000;

/** Settings under which it is now between ten and eleven on a day that no other workday of its week stands before. */
function aMondayMorning(folder) {
  let ahead = 10 - new Date().getUTCHours();
  ahead += ahead < -12 ? 24 : 0;
  const today = new Date(Date.now() + (ahead * hour));
  const monday = new Date(today.getTime() - (((today.getUTCDay() + 6) % 7) * 24 * hour));
  const days = [];
  for (let day = monday; day < today; day = new Date(day.getTime() + (24 * hour))) {
    days.push(`${day.toISOString().slice(0, 10)},holiday,校慶`);
  }

  const calendar = path.join(folder, 'calendar.csv');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(calendar, `date,kind,name\n${[...days, `${today.toISOString().slice(0, 10)},workday,補班`].join('\n')}\n`);
  // These zones count the other way round.
  return { School__TimeZone: ahead === 0 ? 'Etc/UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`, School__Calendar: calendar };
}

export async function monday({ step, keep, chats: everybody }, dll, browser) {
  const folder = path.join(out, 'monday');
  const [settings, port] = [aMondayMorning(folder), await freePort()];
  const title = word('status.monday', { from: '' }).trim();
  const mondays = async (chat) => (await chat.messages()).filter(({ text }) => text.includes(title));
  const playgrounds = [];
  const chats = [];
  let bot = await startBot(dll, folder, port, settings);
  try {
    for (const person of [people[0], people[2]]) {
      const playground = await startPlayground(person, path.join(folder, person.email), port);
      playgrounds.push(playground);
      chats.push(await Chat.open(browser, person, playground.url));
    }

    everybody.push(...chats);
    const [teacher, principal] = chats;

    await step('On Monday the card comes by itself, with what the teacher owes', async () => {
      const card = await teacher.sees(title, passwordDuty.title);
      assert.ok(card.buttons.includes(word('duty.button.later')), `buttons: ${card.buttons}`);
      await keep(teacher, 'monday', card, true);
    });

    await step('The principal has the school\'s numbers beside it', async () => {
      await principal.card(word('overview.title'), word('overview.number.cases'));
      await keep(principal, 'monday-overview', await principal.card(word('overview.title')));
    });

    await step('What is put off is gone from the card', async () => {
      await teacher.presses(word('duty.button.later'), await teacher.card(title, passwordDuty.title));
      await teacher.loses(passwordDuty.title, title);
    });

    await step('A restart brings no second card', async () => {
      await Promise.all(chats.map((chat) => chat.still(1500)));
      await bot.stop('SIGKILL');
      bot = await startBot(dll, folder, port, settings);
      await teacher.says('說明');
      await teacher.sees(word('help.title'));
      await Promise.all(chats.map((chat) => chat.still(1500)));
      assert.deepEqual(await Promise.all(chats.map(async (chat) => (await mondays(chat)).length)), [1, 1]);
    });
  } finally {
    await Promise.all(playgrounds.map((playground) => playground.stop()));
    await bot.stop();
  }
}
