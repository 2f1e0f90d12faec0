// Remote work from the request to the opened access, by card; and a request by text that is refused.
import assert from 'node:assert/strict';
import { access, day, word } from '../words.mjs';

export async function remoteWork(world) {
  const { step, keep, teacher, member, admin } = world;
  const purpose = '月考成績要在家登錄';
  let number;

  await step('The teacher asks for remote work, with an end', async () => {
    await teacher.says(`申請遠距工作 ${purpose}`);
    const form = await teacher.sees(access('form.title-remote'), access('form.purpose-remote'));
    assert.equal(await teacher.valueOf(form, access('form.purpose-remote')), purpose);
    await member.look();
    await teacher.fills(form, {
      [access('form.system')]: '校務行政系統',
      [access('form.urgency')]: '不急：已事先規劃',
      [access('form.until')]: day(7),
      [access('form.device')]: '自己的電腦',
      [access('form.place')]: '家裡（臺中市）',
      [access('form.accepted')]: access('form.accept'),
    });
    await keep(teacher, 'access-form', form);
    await teacher.presses(access('form.submit'), form);
    const mine = await teacher.sees(purpose, word('approval.state.pending'));
    number = /A\d{3}-\d{3,}/.exec(mine.text)[0];
  });

  await step('The member reads the request and approves it with one press', async () => {
    const card = await member.sees(number, purpose, word('approval.state.pending'));
    await keep(member, 'access-request', card);
    await Promise.all([teacher, admin].map((chat) => chat.look()));
    await member.presses(access('case.approve'), card);
    await keep(member, 'access-decision', await member.sees(number, member.person.name, access('state.to-open')), true);
  });

  await step('The teacher is told who opens it, and the administrator notes that it is open', async () => {
    await teacher.sees(number, access('state.to-open'), admin.person.name);
    const duty = await admin.sees(number, access('duty.open'));
    await keep(admin, 'access-duty', duty);
    await teacher.look();
    await admin.presses(access('duty.opened'), duty);
    const opened = await admin.sees(access('opened.intro'));
    await admin.presses(access('opened.send'), opened);
    await admin.sees(number, access('state.open'));
    await keep(teacher, 'access-mine', await teacher.sees(number, access('state.open')));
  });

  await step('The teacher sees it under my requests', async () => {
    await teacher.says('我的申請');
    await keep(teacher, 'access-list', await teacher.sees(access('list.mine.title', { count: 1 }), number));
  });

  await step('A request by text is asked one by one, and refused with a reason', async () => {
    await member.look();
    for (const [answer, next] of [
      ['申請遠距工作 改公文', access('form.title-remote')], ['電子郵件', access('form.urgency')], ['3', access('form.from')], ['今天', access('form.until')],
      [day(3), access('form.device')], ['自己的電腦', access('form.place')], ['家裡', access('form.accepted')], [access('form.accept'), word('approval.state.pending')],
    ]) {
      await teacher.says(answer);
      await teacher.sees(next);
    }

    const card = await member.sees('改公文', word('approval.state.pending'));
    await member.presses(access('case.refuse'), card);
    const refuse = await member.sees(access('refuse.reason'));
    await teacher.look();
    await member.fills(refuse, { [access('refuse.reason')]: '公文在學校處理就好。' });
    await member.presses(access('refuse.send'), refuse);
    await keep(teacher, 'access-refused', await teacher.sees('公文在學校處理就好。', access('next.refused')));
  });
}
