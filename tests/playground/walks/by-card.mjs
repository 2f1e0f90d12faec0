// The main job by card: a teacher reports, a member of the team takes and judges it, the principal sees everything.
import assert from 'node:assert/strict';

const words = '我點了一個奇怪的連結，跳出要我輸入密碼';

export async function byCard(world) {
  const { step, keep, teacher, member, principal } = world;
  let form, mine, number, theirs, principals;

  await step('Opening the chat brings one welcome with a button to each of them', async () => {
    for (const chat of [teacher, member, principal]) {
      const welcome = await chat.sees('您好', chat.person.name);
      assert.ok(welcome.buttons.includes('通報事件'), `buttons: ${welcome.buttons}`);
    }
  });

  await step('The teacher\'s words behind 通報 are in the form', async () => {
    await teacher.says(`通報 ${words}`);
    form = await teacher.sees('通報資安事件', '發生了什麼事？');
    assert.equal(await teacher.valueOf(form, '發生了什麼事？'), words);
    await keep(teacher, 'form', form, true);
  });

  await step('An incomplete form is not sent and says what is missing', async () => {
    await teacher.presses('送出通報', form);
    form = await teacher.sees('請選擇是哪一種事件');
    await keep(teacher, 'form-mistakes', form);
  });

  await step('The filled form becomes a case number and three things to do now', async () => {
    await teacher.fills(form, { '是哪一種事件？': '釣魚信', '哪個系統或設備？': '我的電腦', '有沒有牽涉個人資料？': '沒有' });
    await teacher.presses('送出通報', form);
    mine = await teacher.sees('已收到您的通報', '請現在就做這三件事');
    number = /\d{3}-\d{3,}/.exec(mine.text)[0];
    assert.equal(/請現在就做這三件事\n([^]*?)\n目前狀態/.exec(mine.text)[1].split('\n').length, 3, mine.text);
    assert.ok(!mine.buttons.includes('送出通報'), `the form is dead: ${mine.buttons}`);
    await keep(teacher, 'received', mine, true);
  });

  await step('Member and principal have the case in their own chats', async () => {
    theirs = await member.sees(number, words, '疑似，尚未接手');
    principals = await principal.sees(number, words, '疑似，尚未接手');
    assert.ok(theirs.buttons.includes('接手'), `buttons: ${theirs.buttons}`);
    await keep(member, 'case-new', theirs);
  });

  await step('The member takes it; teacher and principal see who', async () => {
    await member.presses('接手', theirs);
    await member.sees(number, '處理中，尚未判定', member.person.name);
    await teacher.sees('已經有人接手處理');
    mine = await teacher.sees('已收到您的通報', '處理中');
    await principal.sees(number, '處理中，尚未判定', member.person.name);
  });

  await step('The teacher cannot see a button to judge', async () => {
    assert.deepEqual(mine.buttons.filter((title) => ['接手', '判定等級', '非事件', '詢問通報人'].includes(title)), []);
  });

  await step('The member judges confidentiality, integrity and availability', async () => {
    await member.presses('判定等級', await member.card(number));
    let judge = await member.sees('三項各選一個');
    await keep(member, 'judge', judge);
    await member.fills(judge, { 機密性: '非核心業務資訊・輕微（第 1 級）', 完整性: '無', 可用性: '無' });
    await member.presses('確定判定', judge);
    await member.sees(number, '已判定：第 1 級');
  });

  await step('Every copy shows the level, and the teacher is told', async () => {
    await teacher.sees('已判定為資安事件');
    mine = await teacher.sees('已收到您的通報', '已判定：第 1 級');
    principals = await principal.sees(number, '已判定：第 1 級', '判定為第 1 級');
    await keep(principal, 'case-principal', principals);
  });

  await step('The bot is killed and started again; nothing is lost', async () => {
    await world.restart('SIGKILL');
    await principal.says('事件清單');
    const list = await principal.sees('進行中的資安事件', number);
    await keep(principal, 'list', list);
  });

  await step('The member asks, the teacher answers, and the answer is in the case', async () => {
    await member.presses('詢問通報人', await member.card('通報內容'));
    const ask = await member.sees('想問什麼？');
    await member.fills(ask, { '想問什麼？': '您後來輸入密碼了嗎？' });
    await member.presses('送出問題', ask);
    const question = await teacher.sees('處理小組想請問您', '您後來輸入密碼了嗎？');
    await keep(teacher, 'question', question);
    await teacher.fills(question, { 您的回答: '沒有，我把視窗關掉了。' });
    await teacher.presses('送出回答', question);
    await teacher.sees('您於', '沒有，我把視窗關掉了。');
    await member.sees('回答了您的問題');
    const answered = await member.card('沒有，我把視窗關掉了。');
    await keep(member, 'case', answered, true);
  });

  await step('The teacher adds something to the case', async () => {
    await teacher.presses('補充', await teacher.card('已收到您的通報'));
    const add = await teacher.sees('想補充什麼？');
    await teacher.fills(add, { '想補充什麼？': '寄件人的電話是 0912-345-678。' });
    await teacher.presses('送出補充', add);
    await teacher.sees('已補充，謝謝');
    const added = await member.sees(number, '補充', '寄件人的電話是');
    assert.ok(!added.text.includes('0912-345-678'), 'the telephone number is masked');
  });
}
