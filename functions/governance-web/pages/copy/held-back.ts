import { isDeepStrictEqual } from 'node:util';
import type { SubjectRow } from '../../../shared/data/keeping/subject-repository.ts';
import type { Intake } from '../../../shared/data/referral/intake-repository.ts';
import type { Answers } from '../../../shared/domain/referral/answers.ts';

type Sent = Pick<Intake, 'receivedAt' | 'asked'> & {
  readonly answers: Omit<Answers, 'risks' | 'own'> & Partial<Answers>;
};

/** What is kept of a person, as far as it goes into their copy: the form as it was sent, and every row. */
export interface Copied {
  readonly sent: Sent | undefined;
  readonly rows: readonly SubjectRow[];
}

const kinds: readonly string[] = ['SAFE#RISK', 'SAFE#RISKNOTE', 'SAFE#RISKGONE', 'SAFE#CONCERN'];
const aboutRisk = /\brisks?\b|safeguarding/i;

const escalated = 'safeguarding-escalated';
/** Codes in a case, its views and its history that say that there is a risk or a concern. */
const signs: ReadonlySet<unknown> = new Set(['safeguarding', 'risk', escalated]);

const withoutCodes = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.filter((one) => !signs.has(one)).map(withoutCodes);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, of]) => (signs.has(of) ? [] : [[name, withoutCodes(of)]])),
  );
};

const isOfConcern = (code: unknown): boolean => typeof code === 'string' && /^(?:concern|risk)/.test(code);

/** Questions that only some referrers are asked, a property's risks among them. */
const withoutRisks = (own: readonly unknown[]): unknown[] =>
  own.filter((one) => !aboutRisk.test(String(Object(one).question)));

const withoutSign = ({ kind, row }: SubjectRow): SubjectRow[] => {
  const { what, template, reason, own } = row;
  if (isOfConcern(what) || isOfConcern(template) || reason === escalated) return [];
  const left = Array.isArray(own) ? { ...row, own: withoutRisks(own) } : row;
  return [{ kind, row: Object(withoutCodes(left)) }];
};

const rowsWithout = (rows: readonly SubjectRow[]): SubjectRow[] =>
  rows.filter(({ kind }) => !kinds.includes(kind)).flatMap(withoutSign);

/**
 * What others wrote of risks and concerns, and each sign that they did: left out unless somebody who knows the person has
 * found that it harms nobody. What a person wrote of themselves is theirs. Data Protection Act 2018, schedule 3, parts 2
 * and 3.
 */
export const withoutConcerns = ({ sent, rows }: Copied): Copied => {
  const left = rowsWithout(rows);
  if (!sent || sent.answers.source === 'self') return { sent, rows: left };
  // The questions that only this source asks are all in `asked`, in words.
  const { risks, own: _own, ...answers } = sent.answers;
  const told = [risks?.detail, risks?.safeguardingDetail];
  const asked = sent.asked.filter(({ question, answer }) => !aboutRisk.test(question) && !told.includes(answer));
  return { sent: { ...sent, asked, answers }, rows: left };
};

/** Whether there is anything to leave out. That the form asks each referrer about risks tells of none. */
export const tellsOfConcerns = ({ sent, rows }: Copied): boolean => {
  const risks = sent?.answers.risks;
  return (
    Boolean(risks?.known || risks?.safeguarding) ||
    Boolean(sent?.asked.some(({ own, question }) => own && aboutRisk.test(question))) ||
    !isDeepStrictEqual(rowsWithout(rows), rows)
  );
};
