import { formatDate, formatTime } from '../../../shared/domain/time/calendar.ts';
import { Instant } from '../../../shared/domain/time/instant.ts';
import type { Fact } from '../../../shared/staff/person-view.ts';
import type { Copied } from './held-back.ts';

/** What each kind of row is to the person it is about, in the order in which it is read. */
const kinds: Readonly<Record<string, string>> = {
  'PERSON#PERSON': 'Who you are, how we reach you, and why you were referred',
  'PERSON#MERGED': 'What another referral about you said, which we put with this one',
  'CASE#CASE': 'Where your support stands',
  'PATIENT#PLAN': 'Your plan',
  'NOTES#PLAN': 'A plan that is being written',
  'PATIENT#APPT': 'Appointments, as you see them',
  'NOTES#APPT': 'Appointments, as your link worker sees them',
  'PATIENT#ANSWERS': 'How things were, in your answers',
  'NOTES#CONTACT': 'Contacts that were written down',
  'NOTES#MESSAGE': 'What you or your referrer wrote to us',
  'NOTICE#NOTICE': 'Messages that were written for you, your referrer and our staff',
  'PATIENT#REQUEST': 'What you asked for on your page',
  'PATIENT#ME': 'What your page shows',
  'PATIENT#SAID': 'Our messages, as your page lists them',
  'PATIENT#ONWARD': 'Services we asked to help you',
  'PROVIDER#ONWARD': 'What those services were told',
  'PROVIDER#REQUEST': 'What those services answered',
  'REPLY#STATUS': 'What your referrer sees',
  'REPLY#PROMISE': 'What we promised',
  'REPLY#QUESTION': 'What we asked your referrer',
  'REPLY#REQUEST': 'What your referrer asked or answered',
  'REPLY#SUMMARY': 'What your referrer was told at the end',
  'NOTES#CLOSURE': 'Why your support ended',
  'SAFE#EQUALITY': 'What you told us about yourself, so that we treat people fairly',
  'SAFE#RISK': 'Risks that somebody told us of',
  'SAFE#RISKNOTE': 'Risks that our staff wrote down',
  'SAFE#RISKGONE': 'Risks that no longer apply',
  'SAFE#CONCERN': 'Concerns for safety',
  'CASE#EVENT': 'What happened, step by step',
  'CASE#TASK': 'Calls that we were asked to make',
  'SEEN#SEEN': 'Who looked at your record, and when',
};

/** `addressLine1` → `Address line 1` */
const named = (name: string): string => {
  const words = name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const said = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Instant.safeParse(value).success) {
    const at = String(value);
    return `${formatDate(at, 'en')}, ${formatTime(at, 'en')}`;
  }
  return String(value);
};

const plain = (value: unknown): boolean => typeof value !== 'object' || value === null;

/** Whatever its shape, so that nothing is left out of what a later release keeps. */
const linesOf = (value: unknown, name: string): Fact[] => {
  if (value === undefined || value === null || value === '') return [];
  if (plain(value)) return [{ term: name, text: said(value) }];
  if (Array.isArray(value)) {
    if (value.length === 0) return [];
    if (value.every(plain)) return [{ term: name, text: value.map(said).join(', ') }];
    return value.flatMap((one, index) => linesOf(one, `${name} ${index + 1}`));
  }
  return Object.entries(Object(value)).flatMap(([inner, of]) =>
    linesOf(of, name === '' ? named(inner) : `${name}: ${named(inner).toLowerCase()}`),
  );
};

const headingOf = (kind: string): string => kinds[kind] ?? 'Other records';

/** The same for a computer. */
export const copyFile = ({ sent, rows }: Copied, about: Readonly<Record<string, string>>): string =>
  JSON.stringify({ ...about, sent, records: rows.map(({ kind, row }) => ({ of: headingOf(kind), ...row })) }, null, 2);

/** A case in the words of whom it is about: what was sent, then every row that is kept. */
export const copyView = ({ sent, rows }: Copied) => {
  const found = new Map<string, Fact[][]>(Object.keys(kinds).map((kind) => [kind, []]));
  for (const { kind, row } of rows) found.set(kind, [...(found.get(kind) ?? []), linesOf(row, '')]);
  return {
    asked: (sent?.asked ?? []).map(({ question, answer }) => ({ term: question, text: answer })),
    parts: [...found].flatMap(([kind, records]) => (records.length > 0 ? [{ heading: headingOf(kind), records }] : [])),
  };
};
