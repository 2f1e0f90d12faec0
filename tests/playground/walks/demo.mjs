// The demo as a newcomer starts it: one command, three addresses, everything gone with Ctrl+C.
import assert from 'node:assert/strict';
import { Chat } from '../chat.mjs';
import { people, startDemo, until } from '../processes.mjs';
import { incident } from '../words.mjs';

export async function demo({ step }, dll, browser) {
  const running = startDemo(dll);
  let addresses = [];
  const chats = [];
  try {
    await step('The demo names three addresses and what to type, in both languages', async () => {
      await until('the addresses', () => running.text.includes('Ctrl+C'), { seconds: 120, process: running });
      addresses = [...new Set(running.text.match(/http:\/\/127\.0\.0\.1:\d+/g))];
      assert.equal(addresses.length, 3, running.text);
      assert.match(running.text, /通報 我點了一個奇怪的連結/);
      assert.match(running.text, /report incident/);
    });

    await step('A report in the teacher\'s window arrives in the other two', async () => {
      for (const [at, address] of addresses.entries()) {
        chats.push(await Chat.open(browser, people[at], address));
      }

      const [teacher, member, principal] = chats;
      await teacher.says('通報 我點了一個奇怪的連結');
      const form = await teacher.sees(incident('form.title'), incident('form.what'));
      await teacher.fills(form, {
        [incident('form.kind')]: '釣魚信', [incident('form.system')]: '我的電腦', [incident('form.personal-data')]: incident('personal-data.unknown'),
      });
      await teacher.presses(incident('form.submit'), form);
      await Promise.all([member, principal].map((chat) => chat.sees('我點了一個奇怪的連結', incident('state.suspected'))));
    });
  } finally {
    await step('Ctrl+C stops the bot and the three Playgrounds', async () => {
      await Promise.all(chats.map((chat) => chat.page.context().close()));
      await running.stop('SIGINT');
      assert.equal(running.child.exitCode, 0, running.text.slice(-2000));
      await Promise.all(addresses.map((address) => assert.rejects(fetch(address))));
    });
  }
}
