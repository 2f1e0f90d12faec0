// The same report one question after the other, by somebody who only types; the bot is stopped and started in between.
import assert from 'node:assert/strict';
import { incident, word } from '../words.mjs';

const story = '學校網站首頁被換成奇怪的圖';

export async function byText(world) {
  const { step, keep, teacher, member } = world;
  const question = /^（\d／\d）/m;
  let number;

  await step('A report may begin without a word about what happened', async () => {
    await teacher.says('通報');
    await teacher.sees(incident('form.title'), incident('form.what'));
  });

  await step('Answers in text are taken, and the next question follows', async () => {
    await teacher.says(story);
    await teacher.sees(question, incident('form.noticed-date'));
    await teacher.says('昨天 15:00');
    await teacher.sees(question, incident('form.kind'), '網頁被改');
  });

  await step('A half-filled form survives a restart', async () => {
    await world.restart('SIGTERM');
    await teacher.says('這個不在選項裡');
    await teacher.sees(word('form.mistake-choice'), question, incident('form.kind'));
  });

  await step('Numbers and the words of a choice are answers; the last one files the report', async () => {
    await teacher.says('網頁被改');
    await teacher.sees(question, incident('form.system'));
    await teacher.says('學校網站');
    await teacher.sees(question, incident('form.personal-data'));
    await member.look();
    await teacher.says('1');
    const mine = await teacher.sees(incident('mine.received'), incident('mine.do-now'));
    number = /\d{3}-\d{3,}/.exec(mine.text)[0];
    await keep(teacher, 'received-by-text', mine);
  });

  await step('The team has the second case too, with the teacher\'s words', async () => {
    await member.sees(incident('title', { number }), story, incident('state.suspected'));
  });

  await step('The member closes it as no incident, and the teacher is told', async () => {
    await teacher.look();
    await member.presses(incident('case.dismiss'), await member.card(incident('title', { number })));
    const dismiss = await member.sees(incident('dismiss.outcome'));
    await keep(member, 'dismiss', dismiss);
    await member.fills(dismiss, { [incident('dismiss.outcome')]: '演練', [incident('dismiss.reason')]: '這是本週的演練。' });
    await member.presses(incident('dismiss.send'), dismiss);
    await member.sees(incident('title', { number }), incident('state.not-an-incident'));
    await teacher.sees(incident('told.dismissed', { number }));
    const mine = await teacher.sees(incident('mine.received'), number, incident('state.not-an-incident'));
    assert.deepEqual(mine.buttons, [], 'a closed case has no live button');
  });
}
