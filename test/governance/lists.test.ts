import { describe, expect, it } from '@jest/globals';
import { referenceOf } from '../../functions/shared/domain/referral/referral-id.ts';
import { later, minute } from '../../functions/shared/domain/time/instant.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { signedIn } from '../staff/staff-visitor.ts';
import { wordsOf } from '../web/page-checks.ts';
import { open, useRecords } from './use-records.ts';

const { site, whats } = useRecords();

/** Ana looks at her caseload twice, with one case in it. */
const seenTwice = async () => {
  const theCase = await site.putCase({ stage: 'MakeContact' });
  const ana = await signedIn(site, 'ana');
  await ana.get('/staff/caseload');
  site.now = later(site.now, minute);
  await ana.get('/staff/caseload');
  return theCase;
};

describe('what staff saw in lists', () => {
  it.each(['morgan', 'sal', 'ines'])('is read by %s, one of the team at a time, by reference', async (reader) => {
    const theCase = await seenTwice();
    const who = await signedIn(site, reader);
    expect(await open(who, '/staff/governance')).toContain('href="/staff/governance/lists"');
    expect(await open(who, '/staff/governance/lists')).toContain('?person=ana"');
    const html = await open(who, '/staff/governance/lists?person=ana');
    expect(html).toContain('Tuesday 2 June 2026: ');
    expect(wordsOf(html)).toContain(`${referenceOf(theCase.id)} 2 times`);
    expect(html).not.toContain(someAnswers().person.firstName);
    expect(await open(who, '/staff/governance/lists?person=ana&month=2026-05')).toContain('No lists were opened.');
  });

  it('is read of one person by whoever may know who opened their record, which is itself written down', async () => {
    const theCase = await seenTwice();
    const path = `/staff/governance/cases/${theCase.id}/lists`;
    const manager = await signedIn(site, 'morgan');
    expect(await open(manager, `/staff/cases/${theCase.id}/history`)).toContain(path);
    expect(wordsOf(await open(manager, path))).toContain('Ana Example, link worker Tuesday 2 June 2026, 2 times');
    expect(await whats(theCase.id)).toContain('morgan opened:lists');
    const other = await site.putCase({ stage: 'MakeContact', receivedAt: tuesday });
    expect(await open(manager, `/staff/governance/cases/${other.id}/lists`)).toContain('Nobody.');
    expect((await (await signedIn(site, 'olu')).get(path)).status).toBe(403);
    expect((await (await signedIn(site, 'eve')).get(path)).status).toBe(404);
  });

  it('is told of nobody in another team', async () => {
    const manager = await signedIn(site, 'morgan');
    expect(await open(manager, '/staff/governance/lists?person=elsewhere')).toContain('Who saw names in lists');
  });
});
