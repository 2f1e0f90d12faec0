// A drill: marked on every card, played like a real case, and kept in the year's record.
import { incident, word } from '../words.mjs';

export async function drill(world) {
  const { step, keep, teacher, member, officer } = world;
  const lessons = '通報很快；下次先拔網路線。';

  await step('The officer starts a drill, and the teacher plays whoever reports', async () => {
    await officer.says('演練');
    await officer.presses(word('drill.start'), await officer.sees(word('drill.title', { year: '' }).split('（')[0], word('drill.none')));
    const start = await officer.sees(word('drill.start-intro'));
    await officer.fills(start, { [word('drill.scenario')]: '行政電腦中勒索病毒', [word('drill.player')]: teacher.person.name });
    await keep(officer, 'drill-start', start);
    await Promise.all([teacher, member].map((chat) => chat.look()));
    await officer.presses(word('drill.start-send'), start);
    await keep(officer, 'drill', await officer.sees(word('drill.running', { from: '' }).split('，')[0]));
  });

  await step('Every card says that it is a drill; the member takes it', async () => {
    await teacher.sees(word('drill.banner'), incident('mine.do-now'));
    const card = await member.sees(word('drill.banner'), incident('state.suspected'));
    await keep(member, 'drill-case', card);
    await member.presses(incident('case.take'), card);
    await member.sees(word('drill.banner'), incident('state.taken'));
  });

  await step('The drill ends with what was learnt, and its cards are dead', async () => {
    await officer.presses(word('drill.end'), await officer.card(word('drill.participants')));
    const end = await officer.sees(word('drill.lessons-label'));
    await officer.fills(end, { [word('drill.lessons-label')]: lessons });
    await member.look();
    await officer.presses(word('drill.end-send'), end);
    await keep(officer, 'drill-ended', await officer.sees(lessons));
    await member.sees(word('drill.banner'), incident('state.drill-ended'));
  });
}
