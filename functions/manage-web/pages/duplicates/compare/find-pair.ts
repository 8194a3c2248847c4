import type { WorklistRepository } from '../../../../shared/data/case/worklist-repository.ts';
import type { PersonRepository } from '../../../../shared/data/person/person-repository.ts';
import type { MatchRepository } from '../../../../shared/data/referral/match-repository.ts';
import type { TeamRepository } from '../../../../shared/data/team/team-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import { isEnding } from '../../../../shared/domain/case/case-progress.ts';
import { may } from '../../../../shared/domain/governance/rights.ts';
import { parseReference } from '../../../../shared/domain/referral/referral-id.ts';
import type { Staff } from '../../../../shared/domain/team/staff.ts';
import { noSuchCase } from '../../../../shared/staff/case-file.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import { hashesOf } from './hashes-of.ts';
import type { Side } from './rows.ts';

export interface FindPairDependencies {
  readonly worklists: Pick<WorklistRepository, 'cases'>;
  readonly people: Pick<PersonRepository, 'get'>;
  readonly matches: Pick<MatchRepository, 'others'>;
  readonly teams: Pick<TeamRepository, 'roster'>;
  /** KEY_SECRET, for the hashes of people and phones. */
  readonly secret: string;
}

interface Pair {
  readonly here: Side;
  /** Open cases that may be of the same person, and that this member of staff may merge. */
  readonly others: readonly Case[];
  readonly there: Side | undefined;
}

/** The most cases with a shared hash that are read: as many as anybody would look through. */
const mostOthers = 20;

export const mayMerge = (staff: Staff, theCase: Case): boolean =>
  !theCase.mergedInto && !isEnding(theCase) && may(staff, 'write triage', theCase);

/** The case and the one asked for, or the only candidate. @throws PageError for a case without a person */
export const createFindPair = ({ worklists, people, matches, teams, secret }: FindPairDependencies) => {
  const sideOf = async (theCase: Case, names: ReadonlyMap<string, string>): Promise<Side | undefined> => {
    const record = await people.get(theCase.id);
    return record && { theCase, record, worker: theCase.assignee && names.get(theCase.assignee) };
  };

  return async (request: WebRequest, staff: Staff, theCase: Case): Promise<Pair> => {
    const { workers } = await teams.roster(theCase.team);
    const names = new Map(workers.map(({ id, name }) => [id, name]));
    const here = await sideOf(theCase, names);
    if (!here) throw noSuchCase();
    if (!mayMerge(staff, theCase)) return { here, others: [], there: undefined };
    const asked = parseReference(request.form.get('other') ?? request.query.get('with') ?? '');
    const ids = await matches.others(hashesOf(secret, here.record), theCase.id);
    const found = await worklists.cases([...new Set([...(asked ? [asked] : []), ...ids])].slice(0, mostOthers));
    const others = found.filter(
      (other) => other.id !== theCase.id && other.team === theCase.team && mayMerge(staff, other),
    );
    const chosen = asked ? others.find(({ id }) => id === asked) : others.length === 1 ? others[0] : undefined;
    return { here, others, there: chosen && (await sideOf(chosen, names)) };
  };
};
