// What people say besides: help, nonsense, cancel, a command of the team, another language.
import assert from 'node:assert/strict';
import { incident, word } from '../words.mjs';

export async function smallTalk({ step, keep, teacher, member }) {
  const report = word('commands.report.title');
  const list = word('commands.incidents.title');
  const cancelled = word('form.cancelled');

  await step('說明 shows what this person can do, with buttons', async () => {
    await teacher.says('說明');
    const help = await teacher.sees(word('help.title'), word('commands.report.does'));
    assert.ok(help.buttons.includes(report) && !help.buttons.includes(list), `buttons: ${help.buttons}`);
    await member.says('你好');
    assert.ok((await member.sees(word('help.title'))).buttons.includes(list));
    await keep(teacher, 'help', help);
  });

  await step('A button of the help card does what its command does', async () => {
    await teacher.presses(report, await teacher.card(word('help.title')));
    await teacher.sees(incident('form.title'), incident('form.what'));
  });

  await step('取消 leaves the form, whose card is dead then', async () => {
    await teacher.says('取消');
    await teacher.sees(word('say.cancelled', { command: word('form.command.incident-form') }));
    assert.deepEqual((await teacher.sees(cancelled)).buttons, []);
    await teacher.says('取消');
    await teacher.sees(word('say.nothing-to-cancel'));
  });

  await step('The form\'s own button cancels it too', async () => {
    await teacher.says('通報事件');
    await teacher.presses(incident('form.cancel'), await teacher.sees(incident('form.title'), incident('form.what')));
    assert.deepEqual((await teacher.sees(cancelled)).buttons, []);
  });

  await step('Nonsense gets a sentence that leads on', async () => {
    for (const nonsense of ['啊啊啊', '？？', 'qwerty', '12345']) {
      await teacher.says(nonsense);
      await teacher.sees(incident('said.not-understood'));
    }
  });

  await step('A teacher who asks for the list is told why not', async () => {
    await teacher.says('incidents');
    await teacher.sees(incident('list-not-yours'));
  });

  await step('Whoever prefers English has it, and Chinese again', async () => {
    await teacher.says('language english');
    await teacher.sees(word('say.language-chosen', {}, 'en'));
    await teacher.says('語言');
    const choice = await teacher.sees(word('language.now', {}, 'en'));
    await keep(teacher, 'language', choice);
    await teacher.presses(word('language.zh'), choice);
    await teacher.sees(word('say.language-chosen'));
  });
}
