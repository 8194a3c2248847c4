import type { PatientView } from '../../domain/link/patient-view.ts';
import type { Notice } from '../../domain/message/notice.ts';
import type { Answers, Risks } from '../../domain/referral/answers.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { noticeItem } from '../message/notice-repository.ts';
import type { ReplyStatus } from '../message/reply-repository.ts';
import type { PersonRecord } from '../person/person-repository.ts';
import { keys } from '../table/keys.ts';
import type { Table, WriteItem } from '../table/table.ts';
import type { CaseRow } from './case-row.ts';
import { writeCase } from './write-case.ts';

/** Everything a referral becomes. */
export interface TakenIn {
  /** The placeholder that a broken intake left behind, if any. */
  readonly shell?: CaseRow;
  readonly theCase: CaseRow;
  readonly person: PersonRecord;
  readonly risks: Risks;
  readonly equality?: Answers['equality'];
  readonly reply: ReplyStatus;
  readonly me: PatientView;
  /** Hashes by which later referrals of the same person are found. */
  readonly matches: readonly string[];
  readonly phone?: string;
  readonly notices: readonly Notice[];
}

export type TakeIn = ReturnType<typeof createTakeIn>;

/**
 * Pattern 14. All rows of a new case, all or nothing. For typical answers 18 W; 1 in ByDue for the case and for each
 * receipt; 2 W more when there is a risk or concern, and 2 W with equality answers.
 * @returns the case as written; undefined when it exists already
 */
export const createTakeIn =
  (table: Table) =>
  async (taken: TakenIn, at: Instant): Promise<CaseRow | undefined> => {
    const { shell, theCase, person, risks, equality, reply, me, matches, phone, notices } = taken;
    const { id } = theCase;
    const put = (item: Record<string, unknown>): WriteItem => ({ Put: { TableName: table.tableName, Item: item } });
    const also = [
      put({ ...keys.person(id), ...person }),
      put({ ...keys.replyStatus(id), ...reply }),
      put({ ...keys.patientView(id), ...me }),
      ...(risks.known || risks.safeguarding ? [put({ ...keys.risk(id), id, ...risks })] : []),
      ...(equality ? [put({ ...keys.equality(id), ...equality })] : []),
      ...matches.map((hash) => put({ ...keys.match(hash, id), id })),
      ...(phone === undefined ? [] : [put({ ...keys.phone(phone, id), id })]),
      ...notices.map((notice) => put(noticeItem(notice))),
    ];
    const written = await writeCase(table, { ...(shell && { before: shell }), next: theCase, at, also });
    return typeof written === 'string' ? undefined : written;
  };
