import type { TemplateName } from '../domain/message/notice-template.ts';
import type { Locale } from '../domain/time/calendar.ts';
import { type Words, words } from './placeholders.ts';

export type Translation = Exclude<Locale, 'en'>;

/**
 * Translations that a speaker has signed off for everybody, by template and version; a team can sign off more in its
 * settings. Others go out in English, with one line in the person's language.
 */
export const signedOff: Readonly<Record<Translation, readonly `${TemplateName}@${number}`[]>> = {
  cy: [],
};

export const isSignedOff = (locale: Translation, template: TemplateName, version: number): boolean =>
  signedOff[locale].includes(`${template}@${version}`);

export const insteadOfTranslation: Readonly<Record<Translation, Words>> = {
  cy: words('I gael hyn yn Gymraeg, ffoniwch {phone}.'),
};
