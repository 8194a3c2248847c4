import type { Intake } from '../../../shared/data/intake-repository.ts';
import type { SubjectRow } from '../../../shared/data/subject-repository.ts';
import type { Answers } from '../../../shared/domain/answers.ts';

type Sent = Pick<Intake, 'receivedAt' | 'asked'> & { readonly answers: Omit<Answers, 'risks'> & Partial<Answers> };

/** What is kept of a person, as far as it goes into their copy: the form as it was sent, and every row. */
export interface Copied {
  readonly sent: Sent | undefined;
  readonly rows: readonly SubjectRow[];
}

const kinds: readonly string[] = ['SAFE#RISK', 'SAFE#RISKNOTE', 'SAFE#RISKGONE', 'SAFE#CONCERN'];
const aboutRisk = /\brisks?\b|safeguarding/i;

const withoutSign = ({ kind, row }: SubjectRow): SubjectRow[] => {
  const { flags, what } = row;
  if (typeof what === 'string' && /^(?:concern|risk)/.test(what)) return [];
  if (!Array.isArray(flags)) return [{ kind, row }];
  return [{ kind, row: { ...row, flags: flags.filter((flag) => flag !== 'safeguarding' && flag !== 'risk') } }];
};

/**
 * What others wrote of risks and concerns, and each sign that they did: left out unless somebody who knows the person has
 * found that it harms nobody. What a person wrote of themselves is theirs. Data Protection Act 2018, schedule 3, parts 2
 * and 3.
 */
export const withoutConcerns = ({ sent, rows }: Copied): Copied => {
  const left = rows.filter(({ kind }) => !kinds.includes(kind)).flatMap(withoutSign);
  if (!sent || sent.answers.source === 'self') return { sent, rows: left };
  const { risks, ...answers } = sent.answers;
  const told = [risks?.detail, risks?.safeguardingDetail];
  const asked = sent.asked.filter(({ question, answer }) => !aboutRisk.test(question) && !told.includes(answer));
  return { sent: { ...sent, asked, answers }, rows: left };
};

/** Whether there is anything to leave out. */
export const tellsOfConcerns = ({ sent, rows }: Copied): boolean => {
  const risks = sent?.answers.risks;
  return rows.some(({ kind }) => kinds.includes(kind)) || Boolean(risks?.known || risks?.safeguarding);
};
