import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createCaseRepository } from '../../functions/shared/data/case/case-repository.ts';
import type { CaseRow } from '../../functions/shared/data/case/case-row.ts';
import { createNoticeRepository } from '../../functions/shared/data/message/notice-repository.ts';
import { createPersonRepository } from '../../functions/shared/data/person/person-repository.ts';
import { createTeamRepository } from '../../functions/shared/data/team/team-repository.ts';
import { closeRules } from '../../functions/shared/domain/ending/close-rules.ts';
import { WaitStage } from '../../functions/shared/domain/workflow/stage.ts';
import { textOfHtml } from '../../functions/shared/web/fields-of.ts';
import { ashcombeTeam } from '../../local/demo/ashcombe.ts';
import { openBrowser, signIn } from '../../local/demo/browser.ts';
import { moveIntoTown } from '../../local/demo/demo-state.ts';
import { calendar, stories } from '../../local/demo/drive.ts';
import type { Story } from '../../local/demo/story/story.ts';
import { type Host, startHost } from '../../local/host.ts';
import { allIds } from '../support/all-ids.ts';

const nameOf = ({ of }: Story): string => of.name.join(' ');

describe('the stories of the town', () => {
  it('are of 24 people, one of whom is referred twice', () => {
    expect(stories).toHaveLength(25);
    expect(new Set(stories.map(nameOf)).size).toBe(24);
  });

  it('go on in the order of time, and end before the morning at which the town stands', () => {
    for (const story of stories) {
      const times = [story.sent, ...story.since.map(([at]) => at)];
      expect([nameOf(story), times]).toEqual([nameOf(story), times.toSorted()]);
      expect(times.every((at) => at >= '2026-04-07 09:00' && at <= '2026-11-10 09:30')).toBe(true);
    }
  });
});

describe('the town', () => {
  const stateFolder = mkdtempSync(join(tmpdir(), 'kith-town-'));
  let host: Host;
  /** By name; of the one who was referred twice the first. */
  const cases = new Map<string, CaseRow>();
  const all: CaseRow[] = [];

  const caseOf = (name: string): CaseRow => {
    const found = cases.get(name);
    if (!found) throw new Error(`${name} is not in the town.`);
    return found;
  };
  const statesOf = async (name: string, template: string): Promise<string[]> =>
    (await createNoticeRepository(host).list(caseOf(name).id))
      .filter((notice) => notice.template === template)
      .map(({ state, why }) => `${state} ${why ?? ''}`.trim());
  const taskKinds = (name: string) => caseOf(name).tasks?.map(({ kind }) => kind) ?? [];

  beforeAll(async () => {
    expect(await moveIntoTown(stateFolder, false)).toBe(true);
    host = await startHost({ stateFolder, startAt: calendar.rest });
    await host.settle();
    const [caseRows, people] = [createCaseRepository(host), createPersonRepository(host)];
    for (const id of await allIds(host)) {
      const [theCase, record] = [await caseRows.get(id), await people.get(id)];
      if (!theCase || !record) throw new Error(`${id} has no case, or no person.`);
      const name = `${record.person.firstName} ${record.person.lastName}`;
      all.push(theCase);
      const known = cases.get(name);
      if (!known || known.receivedAt > theCase.receivedAt) cases.set(name, theCase);
    }
  });
  afterAll(async () => {
    await host?.close();
    rmSync(stateFolder, { recursive: true, force: true });
  });

  it('stands on a Tuesday morning at half past nine', () => {
    expect(new Date(host.clock.now()).toISOString().slice(0, 16)).toBe('2026-11-10T09:30');
  });

  it('goes on where it is: nobody moves in a second time', async () => {
    expect(await moveIntoTown(stateFolder, false)).toBe(false);
  });

  it('has two at each stage, one on hold and one that needs attention', () => {
    const outside = ['OnHold', 'NeedsAttention'];
    const at = (stage: string) => all.filter((theCase) => theCase.stage === stage).length;
    expect(WaitStage.options.map((stage) => [stage, at(stage)])).toEqual(
      WaitStage.options.map((stage) => [stage, outside.includes(stage) ? 1 : 2]),
    );
    expect(at('Closed')).toBe(3);
  });

  it('has somebody for everything that is otherwise', () => {
    const told = (name: string) => [caseOf(name).stage, caseOf(name).flags, taskKinds(name)];
    expect(told('Mabel Thistlewood')).toEqual(['Triage', ['safeguarding'], []]);
    expect(all.filter(({ flags }) => flags.includes('likely-duplicate')).map(({ stage }) => stage)).toEqual(['Triage']);
    expect(told('Zofia Wisniewska')).toEqual(['WaitingList', [], []]);
    expect(told('Horace Bindweed')).toEqual(['MakeContact', [], []]);
    expect(told('Desmond Oakapple')).toEqual(['AgreePlan', [], ['phone-person']]);
    expect(told('Lavinia Croft')).toEqual(['OnHold', [], []]);
    expect(told('Stanley Underhill')).toEqual(['NeedsAttention', [], []]);
    expect(told('Bartholomew Finch')).toEqual(['FollowUpReminder', [], ['answer-message']]);
    expect(caseOf('Bartholomew Finch').missed).toBe(1);
    expect(told('Marguerite Lowe')).toEqual(['AwaitAcceptance', [], []]);
    expect(caseOf('Marguerite Lowe')).toMatchObject({ episode: 2 });
  });

  it('has somebody overdue, of whom the manager heard and whose promise was moved', async () => {
    expect(await statesOf('Desmond Oakapple', 'case-overdue')).not.toEqual([]);
    expect(await statesOf('Desmond Oakapple', 'promise-moved-referrer')).toContain('delivered Delivery');
  });

  it('writes no more to whoever said stop, and has somebody phone her', async () => {
    expect(await statesOf('Petra Holloway', 'outcome-check-reminder')).toContain('suppressed stopped');
    expect(taskKinds('Petra Holloway')).toEqual(['stopped', 'phone-person']);
  });

  it('has every ending: done, not reached, not taken on, and one that came back', () => {
    const endings = ['Dorothea Maybank', 'Tamsin Ridgeway', 'Lionel Carraway'].map((name) => {
      const { closeReason } = caseOf(name);
      return closeReason && [closeReason, closeRules[closeReason].fhir];
    });
    expect(endings).toEqual([
      ['goals-met', 'completed'],
      ['unable-to-contact', 'failed'],
      ['not-eligible', 'rejected'],
    ]);
  });

  it('has a link worker who is full, and two with room', async () => {
    const { workers } = await createTeamRepository(host).roster(ashcombeTeam.team);
    const room = Object.fromEntries(workers.map(({ id, live, capacity }) => [id, capacity - live]));
    expect(room['marcus-quill']).toBe(0);
    expect(Math.min(room['dilys-fontaine'] ?? 0, room['priya-larkspur'] ?? 0)).toBeGreaterThan(0);
  });

  it('has a service that was asked for a place, whose email leads to what was agreed to and no more', async () => {
    expect(await statesOf('Shanice Bellweather', 'onward-asked')).toEqual(['delivered Delivery']);
    const [mail] = host.inbox.messages({ address: 'advice@money-matters.example' });
    expect(mail?.text).not.toContain('Shanice');
    const [link = ''] = /https?:\/\/\S+\/o\/[\w-]+/.exec(mail?.text ?? '') ?? [];
    const service = openBrowser(host.url);
    const { html } = await service.get((await service.get(new URL(link).pathname)).location);
    for (const shown of ['Do you have a place for somebody?', 'Shanice Bellweather', '07700 900217']) {
      expect(html).toContain(shown);
    }
    expect(html).not.toContain('shanice.b@post.example');
  });

  it('shows a link worker whom to see to first', async () => {
    const dilys = await signIn(host.url, 'dilys-fontaine');
    const { html } = await dilys.get('/staff/caseload');
    const [, first = ''] = /<tbody[^>]*>\s*<tr[^>]*>([\s\S]*?)<\/tr>/.exec(html) ?? [];
    expect(textOfHtml(first.replace(/<[^>]+>/g, ' '))).toContain('Shanice Bellweather');
    for (const name of ['Winifred Sedge', 'Nerys Caldwell', 'Marguerite Lowe']) expect(html).toContain(name);
  });
});
