// What people say besides: help, nonsense, cancel, another language's command, an unlucky button.
import assert from 'node:assert/strict';

export async function smallTalk({ step, keep, teacher, member }) {
  await step('說明 shows what this person can do, with buttons', async () => {
    await teacher.says('說明');
    const help = await teacher.sees('我會做的事', '通報 ＋ 發生什麼事');
    assert.ok(help.buttons.includes('通報事件') && !help.buttons.includes('事件清單'), `buttons: ${help.buttons}`);
    await member.says('你好');
    assert.ok((await member.sees('我會做的事')).buttons.includes('事件清單'));
    await keep(teacher, 'help', help);
  });

  await step('A button of the help card does what its command does', async () => {
    await teacher.presses('通報事件', await teacher.card('我會做的事'));
    await teacher.sees('通報資安事件', '發生了什麼事？');
  });

  await step('取消 leaves the form, whose card is dead then', async () => {
    await teacher.says('取消');
    await teacher.sees('已取消');
    assert.equal((await teacher.card('這份表單已取消')).buttons.length, 0);
    await teacher.says('取消');
    await teacher.sees('不需要取消');
  });

  await step('The form\'s own button cancels it too', async () => {
    await teacher.says('通報事件');
    await teacher.presses('取消', await teacher.sees('通報資安事件', '發生了什麼事？'));
    await teacher.sees('這份表單已取消');
  });

  await step('Nonsense gets a sentence that leads on', async () => {
    for (const nonsense of ['啊啊啊', '？？', 'qwerty', '12345']) {
      await teacher.says(nonsense);
      await teacher.sees('我看不懂這句話');
    }
  });

  await step('A teacher who asks for the list is told why not', async () => {
    await teacher.says('incidents');
    await teacher.sees('事件清單只有推動小組、資安長和承辦人能看');
  });

  await step('Whoever prefers English has it, and Chinese again', async () => {
    await teacher.says('language english');
    await teacher.sees(/English/);
    await teacher.says('語言');
    const choice = await teacher.sees(/Language/);
    await keep(teacher, 'language', choice);
    await teacher.presses('中文', choice);
    await teacher.sees('之後都用中文');
  });
}
