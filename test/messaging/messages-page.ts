import {
  type Audience,
  noticeTemplates,
  TemplateName,
  templateOf,
} from '../../functions/shared/domain/message/notice-template.ts';
import type { EmailWording, TextWording } from '../../functions/shared/messaging/catalogue.ts';
import { longest, usual } from '../../functions/shared/messaging/example-facts.ts';
import { renderText } from '../../functions/shared/messaging/render.ts';
import { segmentsOf } from '../../functions/shared/messaging/segments.ts';
import { en } from '../../functions/shared/messaging/words/en.ts';

type Wording = EmailWording & Partial<Pick<TextWording, 'sms' | 'safe'>>;

const wordingOf = (name: TemplateName): Wording => {
  const { version } = noticeTemplates[name];
  const wording: Wording | undefined = en[name][version];
  if (!wording) throw new Error(`${name}@${version} has no words`);
  return wording;
};

const readers: readonly [Audience, string][] = [
  ['person', 'To the person'],
  ['referrer', 'To the referrer'],
  ['practice', 'To the GP practice'],
  ['provider', 'To a service that somebody is referred to'],
  ['worker', 'To the link worker'],
  ['manager', 'To the manager'],
];

const whenOf = (name: TemplateName): string => (templateOf(name).immediate ? 'at once' : 'in hours');

const sizeOf = (name: TemplateName, facts: typeof usual): string => {
  const { version } = templateOf(name);
  const { length, parts } = segmentsOf(renderText({ template: name, version, locale: 'en', facts }, false));
  return `${length} (${parts})`;
};

const row = (...cells: string[]): string => `| ${cells.join(' | ')} |`;

const textTable = (names: readonly TemplateName[]): string[] => [
  row('message', 'goes', 'text', 'where others may read it', 'usual', 'longest'),
  row(...Array.from({ length: 6 }, () => '---')),
  ...names.map((name) => {
    const { sms = '', safe = '' } = wordingOf(name);
    return row(`\`${name}\``, whenOf(name), sms, safe, sizeOf(name, usual), sizeOf(name, longest));
  }),
];

const mailTable = (names: readonly TemplateName[]): string[] => [
  row('message', 'goes', 'subject', 'email'),
  row(...Array.from({ length: 4 }, () => '---')),
  ...names.map((name) => {
    const { subject, email } = wordingOf(name);
    return row(`\`${name}\``, whenOf(name), subject, email.join('<br>'));
  }),
];

const intro = `# What the service writes, and to whom

All messages in English, as they are now. This page is made from the templates, so it is never out of date: a test compares
them, and \`WRITE_DOCS=1 npm test -- test/messaging/messages-page\` writes it anew. The words are in
\`functions/shared/messaging/words\`; what stands in braces is filled in when a message is sent, and there is no other.

* **at once** is an answer to what its reader just did. **in hours** is 08:00 to 18:00 on working days, where a
  team sets no other hours. A receipt goes at once to whoever referred themselves, in hours to whoever was referred by somebody else.
* A text is billed by the part: 160 characters in one. The last two columns give characters and parts, with usual values
  (Dot, Ashcombe Link Workers, a day in June) and with the longest (a name of 35 letters, a service of 30, a link of 55 characters,
  30 September). Where a text would take two parts, first the day is shortened (Wed 30 Sept), then the names are. A public
  address longer than \`https://refer.ashcombe.example\` can make two parts of those that bring a link.
* **Where others may read it** goes to a shared phone, and to everybody about whom there is a worry of safety, also as an
  email. It comes from another number, or without our name beside the address, and never brings a link.
* Who does not get a text gets the email, and where that fails too the link worker is asked to phone. Each template is
  versioned: a message that was planned is sent in the words it was planned with.
* Welsh is written and not signed off. Until then the English goes out with one line in Welsh that gives the phone number.
  A team can sign off a message for itself.
* A team can have a message in its own words, held to the same rules (\`messaging/check-own-words.ts\`): what it may say, one text
  with the longest values, sentences of 20 words, nothing that gives away why somebody is with us. Where others may read it,
  and in other languages, the words on this page go out.
`;

/** docs/messages.md */
export const messagesPage = (): string => {
  const parts = readers.flatMap(([audience, title]) => {
    const names = TemplateName.options.filter((name) => templateOf(name).audience === audience);
    const texts = audience === 'person' ? [`## ${title}, by text`, '', ...textTable(names), ''] : [];
    const mails = [audience === 'person' ? `## ${title}, by email` : `## ${title}`, '', ...mailTable(names), ''];
    return [...texts, ...mails];
  });
  return [intro, ...parts].join('\n');
};
