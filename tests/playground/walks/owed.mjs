// What everybody owes: training in a sentence, the list of what is due, a duty done; and the school's numbers.
import assert from 'node:assert/strict';
import { day, passwordDuty, word } from '../words.mjs';

export async function owed(world) {
  const { step, keep, teacher, member, principal } = world;

  await step('A course is logged with one sentence and one press', async () => {
    await teacher.says('登錄訓練 2 小時 社交工程 e等公務園');
    const form = await teacher.sees(word('training.form.title'), word('training.form.course'));
    assert.equal(await teacher.valueOf(form, word('training.form.course')), '社交工程');
    assert.equal(await teacher.valueOf(form, word('training.form.hours')), '2');
    await keep(teacher, 'training-form', form);
    await teacher.presses(word('training.form.submit'), form);
    await keep(teacher, 'training', await teacher.sees(word('training.state.counted'), '社交工程', '2／3'), true);
  });

  await step('Another course by text, one question after the other', async () => {
    for (const [answer, next] of [
      ['登錄訓練', word('training.form.title')], ['密碼安全', word('training.form.hours')], ['1', word('training.form.kind')],
      ['通識', word('training.form.date')], ['今天', word('training.form.provider')], ['教育雲', '3／3'],
    ]) {
      await teacher.says(answer);
      await teacher.sees(next);
    }
  });

  await step('我的狀態 shows what the teacher owes, and only that', async () => {
    await teacher.says('我的狀態');
    const status = await teacher.sees(word('status.title'), passwordDuty.title, '3／3');
    await keep(teacher, 'status', status, true);
    await teacher.presses(word('duty.button.open'), status);
  });

  await step('A duty is done on its card, with the day it asks for', async () => {
    const duty = await teacher.sees(passwordDuty.title, word('duty.ask.title'));
    await keep(teacher, 'duty', duty, true);
    await teacher.presses(word('duty.button.done'), duty);
    const done = await teacher.sees(passwordDuty.ask, word('duty.done.note'));
    await teacher.fills(done, { [passwordDuty.ask]: day() });
    await keep(teacher, 'duty-form', done);
    await teacher.presses(word('duty.button.send'), done);
    await keep(teacher, 'duty-done', await teacher.sees(passwordDuty.title, word('duty.status.done')));
  });

  await step('What is done is owed no more', async () => {
    await teacher.says('待辦');
    const status = await teacher.sees(word('status.title'));
    assert.ok(!status.text.includes(passwordDuty.title), status.text);
  });

  await step('A member of the team owes more, and the principal has the numbers of the school', async () => {
    await member.says('我的狀態');
    await keep(member, 'status-member', await member.sees(word('status.title')));
    await principal.says('總覽');
    await keep(principal, 'overview', await principal.sees(word('overview.title'), word('overview.number.cases')), true);
  });
}
