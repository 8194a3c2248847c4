import { type TemplateName, templateOf } from '../domain/message/notice-template.ts';
import type { OwnWords } from '../domain/message/team-words.ts';
import type { EmailWording, TextWording } from './catalogue.ts';
import type { Translation } from './signed-off.ts';
import { cy } from './words/cy.ts';
import { en } from './words/en.ts';

const catalogues = { en, cy };

/** The standard wording of a template's current version, from which a team starts its own. */
export const houseWords = (template: TemplateName, locale: 'en' | Translation = 'en'): OwnWords => {
  const versions: Readonly<Record<number, EmailWording & Partial<Pick<TextWording, 'sms'>>>> =
    catalogues[locale][template];
  const wording = versions[templateOf(template).version];
  if (!wording) throw new TypeError(`${template} has no words`);
  const { subject, email, sms } = wording;
  return { subject, email: [...email], ...(sms !== undefined && { sms }) };
};
