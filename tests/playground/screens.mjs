// What must hold for everything that anybody saw on the way.
import assert from 'node:assert/strict';
import { word } from './words.mjs';

/** Seen while somebody had chosen English. */
const wanted = [word('say.language-chosen', {}, 'en'), word('language.now', {}, 'en')];

/** Latin words that Chinese text may hold; names of files and products, and the language's own name. */
const known = /^(PNG|JPEG|PDF|English|Language|Wi|Fi|INT|DEF|OTHER|TANET|Teams)$/;

/** Part of a hash; whom to ask, by e-mail; how to get at the other language, for whoever cannot read this one. */
const allowed = [/\b[0-9a-f]{12,}\b/g, /[\w.]+@demo\.example/g, word('help.more').split('\n').at(-1)];

/** A list on a card has at most five items with two buttons each; beside them are the rest of the list, and what is always there. */
const mostButtons = 12;

export async function checkScreens({ step, chats }) {
  const screens = chats.flatMap((chat) => [...chat.seen.values()].map((message) => ({ ...message, who: chat.person.name })));
  const told = ({ who, text }) => `${who}: ${text}`;

  await step('No card shows a placeholder', async () => {
    assert.deepEqual(screens.filter(({ text, buttons }) => /[$#]\{|\{\w+\}|undefined|\bnull\b|NaN/.test([text, ...buttons].join(' '))).map(told), []);
  });

  await step('No English in what a reader of Chinese sees', async () => {
    const english = screens.filter(({ text, buttons }) => allowed.reduce((rest, part) => rest.replaceAll(part, ''), [text, ...buttons].join(' ')).match(/[A-Za-z]{2,}/g)?.some((word) => !known.test(word)));
    assert.deepEqual(english.filter(({ text }) => !wanted.some((sentence) => text.includes(sentence))).map(told), []);
  });

  await step('Every message says something, and no message has more buttons than a list of five needs', async () => {
    assert.deepEqual(screens.filter(({ text, buttons }) => text === '' || buttons.length > mostButtons).map(told), []);
  });

  await step('No page error, and nothing that the bot or the Playground refused', async () => {
    assert.deepEqual(chats.flatMap(({ person, trouble }) => trouble.map((line) => `${person.name}: ${line}`)), []);
  });
}
