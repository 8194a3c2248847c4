import { describe, expect, it } from '@jest/globals';
import {
  noticeTemplates,
  type TemplateName,
  templateOf,
} from '../../functions/shared/domain/message/notice-template.ts';
import { readingOf } from '../../functions/shared/domain/plan/readability.ts';
import { givesAway } from '../../functions/shared/messaging/check-own-words.ts';
import { usual } from '../../functions/shared/messaging/example-facts.ts';
import { placeholdersIn, type Words } from '../../functions/shared/messaging/placeholders.ts';
import { renderEmail, renderText } from '../../functions/shared/messaging/render.ts';
import { en } from '../../functions/shared/messaging/words/en.ts';
import { everyMessage, names, spec, toPerson, type Wording } from './every-message.ts';

const each = everyMessage;

const textsOf = ({ sms, safe }: Wording): Words[] => [sms, safe].filter((text) => text !== undefined);
const allOf = (wording: Wording): Words[] => [wording.subject, ...wording.email, ...textsOf(wording)];

describe('every message', () => {
  it('is there in its present version', () => {
    for (const name of names) expect(en[name][noticeTemplates[name].version]).toBeDefined();
  });

  it.each(each)('%s@%i has the same placeholders in both languages', (_, __, english, welsh) => {
    const sorted = (text: Words) => placeholdersIn(text).sort();
    expect(sorted(welsh.subject)).toEqual(sorted(english.subject));
    expect(welsh.email.flatMap(placeholdersIn).sort()).toEqual(english.email.flatMap(placeholdersIn).sort());
    expect(textsOf(welsh).map(sorted)).toEqual(textsOf(english).map(sorted));
  });

  it.each(each)('%s@%i says only what its notice can know', (name, version, english, welsh) => {
    const { audience, dated = false, counted = false, linked = false, version: present } = templateOf(name);
    const forStaff = audience === 'worker' || audience === 'manager';
    const said = new Set([...allOf(english), ...allOf(welsh)].flatMap(placeholdersIn));
    const known = { date: dated, count: counted, link: linked || forStaff };
    const saidOf = { date: said.has('date') || said.has('time'), count: said.has('count'), link: said.has('link') };
    if (version === present) expect(saidOf).toEqual(known);
    for (const key of ['date', 'count', 'link'] as const) expect(saidOf[key] && !known[key]).toBe(false);
    expect(said.has('worker') && audience !== 'person').toBe(false);
  });

  it.each(each)('%s@%i starts with the name and says how to do it by phone', (_, __, english, welsh) => {
    for (const wording of [english, welsh]) {
      expect(wording.email[0]).toMatch(/^Hell?o \{firstName\}$/);
      expect(wording.email.join(' ')).toContain('{phone}');
      for (const text of textsOf(wording)) {
        expect(text).toMatch(/^Hell?o \{firstName\}\. /);
        expect(text).toContain('{phone}');
      }
    }
  });

  it.each(each)('%s@%i says nothing of health or of reasons', (_, __, english, welsh) => {
    for (const text of [...allOf(english), ...allOf(welsh)]) expect(text).not.toMatch(givesAway);
  });

  it('says to who referred somebody first what is asked of them', () => {
    const firstOf = (name: TemplateName) =>
      renderEmail(spec(name, templateOf(name).version, 'en')).body.split('\n\n')[1];
    for (const name of names.filter((one) => ['referrer', 'practice'].includes(templateOf(one).audience))) {
      expect({ name, first: firstOf(name) }).toEqual({
        name,
        first: expect.stringMatching(
          /^(You do not need to do anything\. |We need one thing from you\. |Answer our question )/,
        ),
      });
    }
    expect(firstOf('closed-referrer')).toMatch(/^You do not need to do anything\./);
    expect(firstOf('closed-referrer-asked')).toMatch(/^We need one thing from you\./);
  });
});

describe('what is easy to read', () => {
  /** As it reaches its reader; a link, a reference and a time are a word each. */
  const read = (name: TemplateName, version: number): string[] => {
    const { subject, body } = renderEmail(spec(name, version, 'en', usual));
    const texts = toPerson.includes(name)
      ? [false, true].map((safe) => renderText(spec(name, version, 'en', usual), safe))
      : [];
    return [subject, body, ...texts].map((text) => text.replace(/https:\S+|K7QM-4T2P-9XVD|2:30pm/g, 'it'));
  };

  it.each(each)('%s@%i has no sentence of more than 20 words', (name, version) => {
    for (const text of read(name, version)) {
      const { longest: sentence, longestWords } = readingOf([text]);
      expect({ sentence, longestWords: Math.max(20, longestWords) }).toEqual({ sentence, longestWords: 20 });
    }
  });

  it.each(each)('%s@%i has a reading age of 11 at most, if it has a hundred words', (name, version) => {
    for (const text of read(name, version)) {
      const { words: count, age } = readingOf([text]);
      if (count >= 100) expect(age).toBeLessThanOrEqual(11);
    }
  });

  it.each(['person', 'referrer', 'practice', 'provider', 'worker', 'manager'])(
    'all that the %s is written has',
    (audience) => {
      const all = names.filter((name) => templateOf(name).audience === audience);
      const { age } = readingOf(all.flatMap((name) => read(name, templateOf(name).version)));
      expect(age).toBeLessThanOrEqual(11);
    },
  );
});
