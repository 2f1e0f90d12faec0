// The sentences that people read, from the same file as the bot's: a walk depends on what is said where, not on how it is worded.
import fs from 'node:fs';

const load = (language) => JSON.parse(fs.readFileSync(new URL(`../../cards/words/${language}.json`, import.meta.url), 'utf8'));
const languages = { 'zh-TW': load('zh-TW'), en: load('en') };

/** A sentence by its key, with its places filled; what stands behind a place that is not given is left out. */
export function word(key, args = {}, language = 'zh-TW') {
  const text = key.split('.').reduce((tree, name) => tree?.[name], languages[language]);
  if (typeof text !== 'string') {
    throw new Error(`there are no words for ${key}`);
  }

  return text.replace(/\{(\w+)\}/g, (place, name) => args[name] ?? place).split('{')[0];
}

export const incident = (key, args) => word(`incident.${key}`, args);
