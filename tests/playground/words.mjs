// The sentences that people read, from the same files as the bot's: a walk depends on what is said where, not on how it is worded.
import fs from 'node:fs';

const load = (file) => JSON.parse(fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
const languages = { 'zh-TW': load('cards/words/zh-TW.json'), en: load('cards/words/en.json') };
const catalogue = 'src/SecurityPlan/Plan/catalogue';

/** A sentence by its key, with its places filled; what stands behind a place that is not given is left out. */
export function word(key, args = {}, language = 'zh-TW') {
  const text = key.split('.').reduce((tree, name) => tree?.[name], languages[language]);
  if (typeof text !== 'string') {
    throw new Error(`there are no words for ${key}`);
  }

  return text.replace(/\{(\w+)\}/g, (place, name) => args[name] ?? place).split('{')[0];
}

export const incident = (key, args) => word(`incident.${key}`, args);
export const access = (key, args) => word(`access.${key}`, args);

/** What is asked for a content of the improvement report. */
export const reportQuestion = (id) => load(`${catalogue}/report-2025.json`).items.find((item) => item.id === id).ask['zh-TW'];

/** The password duty of everybody: its title, and what is asked when it is done. */
export const passwordDuty = load(`${catalogue}/duties.json`).duties.filter(({ rhythm, days }) => rhythm === 'every-days' && days === 90)
  .map(({ title, evidence }) => ({ title: title['zh-TW'], ask: evidence.ask['zh-TW'] }))[0];

/** So many days from today at school, as yyyy-MM-dd. */
export const day = (ahead = 0) => new Date(Date.now() + (ahead * 86_400_000)).toLocaleDateString('sv-SE', { timeZone: 'Asia/Taipei' });
