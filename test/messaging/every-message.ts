import { TemplateName, templateOf } from '../../functions/shared/domain/message/notice-template.ts';
import type { Locale } from '../../functions/shared/domain/time/calendar.ts';
import type { EmailWording, TextWording } from '../../functions/shared/messaging/catalogue.ts';
import { longest } from '../../functions/shared/messaging/example-facts.ts';
import type { MessageSpec } from '../../functions/shared/messaging/render.ts';
import { cy } from '../../functions/shared/messaging/words/cy.ts';
import { en } from '../../functions/shared/messaging/words/en.ts';

export type Wording = EmailWording & Partial<Pick<TextWording, 'sms' | 'safe'>>;

export const names = TemplateName.options;
export const toPerson = names.filter((name) => templateOf(name).audience === 'person');

const versionsOf = (name: TemplateName): [number, Wording, Wording][] =>
  Object.keys(en[name]).map((version) => {
    const inWelsh: Wording | undefined = cy[name][Number(version)];
    const inEnglish: Wording | undefined = en[name][Number(version)];
    if (!inWelsh || !inEnglish) throw new Error(`${name}@${version} is not in both languages`);
    return [Number(version), inEnglish, inWelsh];
  });

/** Every message in every version, in English and in Welsh. */
export const everyMessage = names.flatMap((name) => versionsOf(name).map((version) => [name, ...version] as const));
export const everyText = everyMessage.filter(([name]) => toPerson.includes(name));

export const spec = (template: TemplateName, version: number, locale: Locale, facts = longest): MessageSpec => ({
  template,
  version,
  locale,
  facts,
});
