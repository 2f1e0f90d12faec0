// The same report one question after the other, by somebody who only types; the bot is stopped and started in between.
import assert from 'node:assert/strict';

export async function byText(world) {
  const { step, keep, teacher, member } = world;
  let number;

  await step('A report may begin without a word about what happened', async () => {
    await teacher.says('通報');
    await teacher.sees('通報資安事件', '發生了什麼事？');
  });

  await step('The first answer in text is taken, and the next question follows', async () => {
    await teacher.says('學校網站首頁被換成奇怪的圖');
    await teacher.sees('（2／5）哪一天發現的？');
    await teacher.says('今天 8:30');
    await teacher.sees('（3／5）是哪一種事件？', '網頁被改');
  });

  await step('A half-filled form survives a restart', async () => {
    await world.restart('SIGTERM');
    await teacher.says('這個不在選項裡');
    await teacher.sees('這不在選項裡', '網頁被改');
  });

  await step('Numbers and the words of a choice are answers; the last one files the report', async () => {
    for (const answer of ['網頁被改', '學校網站', '1']) {
      await teacher.says(answer);
      const reply = await teacher.sees(/^（\d／\d）|已收到您的通報/);
      if (reply.text.includes('已收到您的通報')) {
        number = /\d{3}-\d{3,}/.exec(reply.text)[0];
        await keep(teacher, 'mine-by-text', reply);
      }
    }

    assert.ok(number, 'a case number');
  });

  await step('The team has the second case too, with the teacher\'s words', async () => {
    await member.sees(number, '學校網站首頁被換成奇怪的圖', '網頁被改');
  });

  await step('The member closes it as no incident, and the teacher is told', async () => {
    await member.presses('非事件', await member.card('學校網站首頁被換成奇怪的圖'));
    const dismiss = await member.sees('是哪一種情形？');
    await keep(member, 'dismiss', dismiss);
    await member.fills(dismiss, { '是哪一種情形？': '演練', 說明: '這是本週的演練。' });
    await member.presses('確定結案', dismiss);
    await member.sees(number, '已結案：非資安事件');
    await teacher.sees('判定不是資安事件');
    const mine = await teacher.card(number);
    assert.ok(!mine.buttons.includes('撤回'), `a closed case has no live button: ${mine.buttons}`);
  });
}
