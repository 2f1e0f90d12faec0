// The main job by card: a teacher reports, a member of the team takes and judges it, the principal sees everything.
import assert from 'node:assert/strict';
import { incident, word } from '../words.mjs';

const story = '我點了一個奇怪的連結，跳出要我輸入密碼';

export async function byCard(world) {
  const { step, keep, chats, teacher, member, principal } = world;
  const whole = [incident('mine.received'), incident('mine.do-now')];
  let form, mine, number, title, theirs;

  await step('Opening the chat brings one welcome with a button to each of them', async () => {
    for (const chat of chats) {
      const welcome = await chat.sees(word('welcome.title'), chat.person.name);
      assert.ok(welcome.buttons.includes(word('commands.report.title')), `buttons: ${welcome.buttons}`);
    }
  });

  await step('The teacher\'s words behind 通報 are in the form', async () => {
    await teacher.says(`通報 ${story}`);
    form = await teacher.sees(incident('form.title'), incident('form.what'));
    assert.equal(await teacher.valueOf(form, incident('form.what')), story);
    await keep(teacher, 'form', form, true);
  });

  await step('An incomplete form is not sent and says what is missing', async () => {
    await teacher.pressesInVain(incident('form.submit'), form);
    form = await teacher.sees(incident('form.system-missing'), incident('form.personal-data-missing'));
    await keep(teacher, 'form-mistakes', form);
  });

  await step('The filled form becomes a case number and three things to do now', async () => {
    await teacher.fills(form, {
      [incident('form.kind')]: '釣魚信', [incident('form.system')]: '我的電腦', [incident('form.personal-data')]: incident('personal-data.no'),
    });
    await teacher.presses(incident('form.submit'), form);
    mine = await teacher.sees(...whole);
    number = /\d{3}-\d{3,}/.exec(mine.text)[0];
    title = incident('title', { number });
    assert.deepEqual(mine.text.match(/^[1-9]$/gm), ['1', '2', '3'], mine.text);
    assert.ok(!mine.buttons.includes(incident('form.submit')), `the form is dead: ${mine.buttons}`);
    await keep(teacher, 'received', mine, true);
  });

  await step('Member and principal have the case in their own chats', async () => {
    theirs = await member.sees(title, story, incident('state.suspected'));
    await principal.sees(title, story, incident('state.suspected'));
    assert.ok(theirs.buttons.includes(incident('case.take')), `buttons: ${theirs.buttons}`);
    await keep(member, 'case-new', theirs);
  });

  await step('The member takes it; teacher and principal see who', async () => {
    await Promise.all([teacher, principal].map((chat) => chat.look()));
    await member.presses(incident('case.take'), theirs);
    await member.sees(title, incident('state.taken'), member.person.name);
    await teacher.sees(incident('told.taken', { number }));
    mine = await teacher.sees(...whole, incident('state.taken'));
    await principal.sees(title, incident('state.taken'), member.person.name);
  });

  await step('The teacher has no button of the team', async () => {
    assert.deepEqual(mine.buttons.filter((button) => ['take', 'judge', 'dismiss', 'ask'].some((act) => button === incident(`case.${act}`))), []);
  });

  await step('The member judges confidentiality, integrity and availability', async () => {
    await Promise.all([teacher, principal].map((chat) => chat.look()));
    await member.presses(incident('case.judge'), await member.card(title));
    const judge = await member.sees(incident('judge.intro'));
    await keep(member, 'judge', judge);
    await member.fills(judge, {
      [incident('fact.confidentiality')]: incident('choice', { level: 1, class: '非核心業務資訊', grade: '輕微' }),
      [incident('fact.integrity')]: incident('none'),
      [incident('fact.availability')]: incident('none'),
    });
    await member.presses(incident('judge.send'), judge);
    await member.sees(title, incident('state.judged', { level: 1 }));
  });

  await step('Every copy shows the level, and the teacher is told', async () => {
    await teacher.sees(incident('told.judged', { number }));
    await teacher.sees(...whole, incident('state.judged', { level: 1 }));
    await keep(principal, 'case-principal', await principal.sees(title, incident('state.judged', { level: 1 })));
  });

  await step('The bot is killed and started again; nothing is lost', async () => {
    await world.restart('SIGKILL');
    await principal.says('事件清單');
    await keep(principal, 'list', await principal.sees(incident('list.title', { count: 1 }), number));
  });

  await step('The member asks, the teacher answers, and the answer is in the case', async () => {
    await member.presses(incident('case.more'), await member.card(title));
    await member.presses(incident('case.ask'), await member.sees(title, incident('case.timeline-open')));
    const ask = await member.sees(incident('ask.question'));
    await teacher.look();
    await member.fills(ask, { [incident('ask.question')]: '您後來輸入密碼了嗎？' });
    await member.presses(incident('ask.send'), ask);
    const question = await teacher.sees(incident('question.title', { number }), '您後來輸入密碼了嗎？');
    await keep(teacher, 'question', question);
    await member.look();
    await teacher.fills(question, { [incident('question.answer')]: '沒有，我把視窗關掉了。' });
    await teacher.presses(incident('question.send'), question);
    const answered = await teacher.sees(incident('question.title', { number }), '沒有，我把視窗關掉了。');
    assert.equal(answered.buttons.length, 0, `an answered question is dead: ${answered.buttons}`);
    await member.sees(incident('told.answered', { number }));
    await keep(member, 'case', await member.sees(title, '沒有，我把視窗關掉了。'), true);
  });

  await step('What the teacher adds is in the case, without the telephone number', async () => {
    await member.look();
    await teacher.presses(incident('mine.add'), await teacher.card(incident('mine.received')));
    const add = await teacher.sees(incident('mine.add-text'));
    await teacher.fills(add, { [incident('mine.add-text')]: '寄件人的電話是 0912-345-678。' });
    await teacher.presses(incident('mine.add-send'), add);
    const added = await member.sees(title, '寄件人的電話是');
    assert.ok(!added.text.includes('345-678'), added.text);
  });

  return number;
}
