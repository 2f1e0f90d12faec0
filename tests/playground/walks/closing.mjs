// A judged case to its end: reported by a person, contained, the report written where it was not known yet, signed by the principal.
import assert from 'node:assert/strict';
import { incident, reportQuestion, word } from '../words.mjs';

export async function closing(world, number) {
  const { step, keep, teacher, member, principal } = world;
  const title = incident('title', { number });
  const report = incident('report.title', { number });
  const front = () => member.card(title, incident('case.timeline'));

  await step('The text for the platform is there to copy, and the member notes the number that the platform gave', async () => {
    await principal.look();
    await member.presses(incident('case.platform'), await front());
    const text = await member.sees(title, incident('platform.title'));
    await keep(member, 'platform-text', text);
    await member.presses(incident('case.back'), text);
    await member.presses(incident('case.reported'), await member.sees(title, incident('case.timeline')));
    const form = await member.sees(incident('reported.intro'));
    await member.fills(form, { [incident('reported.number')]: '11511230001' });
    await keep(member, 'reported', form);
    await member.presses(incident('reported.send'), form);
    await member.sees(title, '11511230001', incident('case.timeline'));
    await principal.sees(title, '11511230001');
  });

  await step('Containment is noted, and the month of the report runs', async () => {
    await member.presses(incident('case.contained'), await front());
    const form = await member.sees(incident('contained.intro'));
    await member.fills(form, { [incident('contained.what')]: '重設密碼，清查登入紀錄', [incident('contained.by')]: '系統管理師' });
    await member.presses(incident('contained.send'), form);
    await keep(member, 'case-contained', await member.sees(title, '重設密碼，清查登入紀錄', incident('case.timeline')));
  });

  await step('The report is prefilled, and asks only for what nobody knows', async () => {
    await member.presses(incident('case.report'), await front());
    const begun = await member.sees(report, incident('report.contents'));
    await keep(member, 'report', begun);
    await member.presses(incident('report.write'), begun);
    let page = await member.sees(report, reportQuestion('impact'));
    assert.match(await member.valueOf(page, reportQuestion('containment')), /重設密碼/);
    await member.fills(page, { [reportQuestion('impact')]: '一位老師的信箱' });
    await keep(member, 'report-form', page);
    await member.presses(incident('report.save-first'), page);
    page = await member.sees(report, reportQuestion('cause'));
    await member.fills(page, {
      [reportQuestion('cause')]: '沒有開啟兩步驟驗證', [reportQuestion('measures')]: '全校開啟兩步驟驗證並宣導', [reportQuestion('schedule')]: '12 月底前完成',
    });
    await member.presses(incident('report.save'), page);
  });

  await step('Elsewhere is checked; then the report is complete and handed in', async () => {
    await member.presses(incident('report.rest'), await member.sees(report, incident('report.contents')));
    await member.presses(incident('rest.elsewhere'), await member.sees(incident('rest.title', { number })));
    const form = await member.sees(incident('rest.elsewhere-title'));
    await member.fills(form, { [incident('rest.answer')]: incident('elsewhere.no'), [incident('rest.how')]: '查過各處室的信箱' });
    await member.presses(incident('rest.save'), form);
    await member.presses(incident('report.back'), await member.sees(incident('rest.title', { number })));
    await member.presses(incident('report.complete'), await member.sees(report, incident('report.state-ready')));
    await principal.look();
    await member.presses(incident('report.handin'), await member.sees(report, member.person.name));
    await member.presses(incident('done.send'), await member.sees(incident('report.handin-intro')));
    await member.sees(report, incident('report.state-handed-in', { at: '/' }).split('/')[1].trim());
    await principal.sees(incident('told.to-sign', { number }));
  });

  await step('The principal signs; the teacher is thanked, and the case is closed everywhere', async () => {
    await principal.presses(incident('case.report'), await principal.card(title, incident('case.timeline')));
    await principal.presses(incident('report.sign'), await principal.sees(report, incident('report.contents')));
    const sign = await principal.sees(incident('report.sign-intro'));
    await keep(principal, 'sign', sign);
    await Promise.all([teacher, member].map((chat) => chat.look()));
    await principal.presses(incident('report.sign'), sign);
    await keep(principal, 'signed', await principal.sees(report, principal.person.name));
    await teacher.sees(incident('told.signed', { number }));
    await teacher.sees(incident('mine.received'), number, incident('state.signed'));
    await member.sees(incident('told.signed-team', { number }));
  });

  await step('A closed case is in the list no more', async () => {
    await member.says('incidents');
    const list = await member.sees(word('incident.list.empty'));
    assert.ok(!list.text.includes(number), list.text);
  });
}
