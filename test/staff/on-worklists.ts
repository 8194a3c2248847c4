import { someAnswers, tuesday } from '../builders/referral.ts';

export const personOf = (firstName: string) => ({ person: { ...someAnswers().person, firstName } });
export const waitDue = (due: string) => ({ no: 1, token: 't', attempt: 0, entered: tuesday, due });

/** The first names in the order in which a page lists them. */
export const namesOn = (html: string): string[] =>
  [...html.matchAll(/<a href="\/staff\/cases\/[^"]+">(\S+) Greenfield<\/a>/g)].map(([, name = '']) => name);
