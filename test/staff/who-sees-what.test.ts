import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { noticeItem } from '../../functions/shared/data/message/notice-repository.ts';
import { keys } from '../../functions/shared/data/table/keys.ts';
import type { Case, Flag } from '../../functions/shared/domain/case/case.ts';
import { noticeOf } from '../../functions/shared/domain/message/notice.ts';
import type { OutcomeAnswers } from '../../functions/shared/domain/plan/outcome.ts';
import type { ReferralId } from '../../functions/shared/domain/referral/referral-id.ts';
import { someAnswers, tuesday } from '../builders/referral.ts';
import { type StaffVisitor, signedIn } from './staff-visitor.ts';
import { usePlans, wholePlan } from './use-plans.ts';
import { staffOf } from './use-staff-site.ts';
import { at } from './work.ts';

const { site } = usePlans();

const put = async (item: Record<string, unknown>) => {
  await site.table.documentClient.send(new PutCommand({ TableName: site.table.tableName, Item: item }));
};

/** A case of which every record says something that is on no other: so that a page tells by itself what it shows. */
const fullCase = async (flags: Flag[]): Promise<Case> => {
  const safeguarding = flags.includes('safeguarding');
  const theCase = await site.putCase(at('FollowUp', { flags, baselineAt: tuesday, missed: 1 }), {
    person: { ...someAnswers().person, firstName: 'Zelda', addressLine1: '7 Marker Terrace' },
    contact: { ...someAnswers().contact, phone: '07700 900777', unsafeTimes: 'When the kettle boils' },
    why: { ...someAnswers().why, ownWords: 'The clock ticks too loud', concern: 'Her shoes do not match' },
    risks: {
      known: true,
      detail: 'A goose guards the gate',
      safeguarding,
      ...(safeguarding && { safeguardingDetail: 'A nephew has her card' }),
    },
  });
  const { id } = theCase;
  const by = 'staff:somebody';
  const answers: OutcomeAnswers = {
    id,
    check: 'baseline',
    at: tuesday,
    by,
    ons4: { happy: 4 },
    loneliness: {},
    goals: [],
  };
  const booked = { id, madeAt: tuesday, at: tuesday, kind: 'in-person', state: 'attended', stateAt: tuesday, by };
  const said = { id, at: tuesday, by, channel: 'phone', outcome: 'spoke', note: 'Likes marzipan', loggedAt: tuesday };
  const told = noticeOf({ id, template: 'plan-issued', data: {} }, tuesday);
  const concerns = { 'A bruise like a plum': by, 'A door locked from outside': 'staff:ana' };
  await put({ ...keys.note(id, 'CONTACT', tuesday), ...said });
  await put({ ...keys.note(id, 'APPT', tuesday), ...booked, place: 'Behind the bandstand' });
  await put({ ...keys.message(id, 'm1'), id, messageId: 'm1', at: tuesday, text: 'Bring the blue folder' });
  await put({ ...keys.outcome(id, 'baseline'), ...answers });
  await put(noticeItem({ ...told, state: 'sent', sentAt: tuesday, body: 'Zelda, here is your plan' }));
  await site.deps.plans.saveDraft({ id, revision: 1, content: { ...wholePlan, strengths: 'I can juggle plates.' } });
  for (const [n, [text, author]] of Object.entries(safeguarding ? concerns : {}).entries()) {
    const when = `2026-06-02T08:30:00.00${n}Z`;
    await put({ ...keys.concern(id, when), id, at: when, by: author, text });
  }
  return theCase;
};

const workers = ['ana', 'bryn', 'carys'] as const;
const everyWho = [...workers, 'morgan', 'sal', 'olu', 'ines', 'eve', 'otto'] as const;
type Who = (typeof everyWho)[number];

const careStaff: readonly Who[] = [...workers, 'morgan', 'sal', 'ines'];
const named: readonly Who[] = ['ana', 'morgan', 'sal'];

/** By what a page says of it: who may see it. Written down from the service's matrix, not from the table of rights. */
const open: readonly (readonly [record: string, says: RegExp, who: readonly Who[]])[] = [
  ['name', /Zelda(?!, here)/, careStaff],
  ['phone', /900777/, careStaff],
  ['address', /7 Marker Terrace/, careStaff],
  ['unsafe times', /When the kettle boils/, careStaff],
  ['NHS number', /999 000 0018/, ['ana', 'morgan', 'sal', 'ines']],
  ['date of birth', /9 March 1948/, ['ana', 'morgan', 'sal', 'ines']],
  ['own words', /The clock ticks too loud/, careStaff],
  ['the referrer’s concern', /Her shoes do not match/, careStaff],
  ['the referrer', /sam@pharmacy\.example/, careStaff],
  ['risk', /A goose guards the gate/, careStaff],
  ['that there is a risk', /There is one|A goose/, [...careStaff, 'olu']],
  ['notes', /Likes marzipan/, [...workers, 'morgan', 'sal']],
  ['what they wrote', /Bring the blue folder/, [...workers, 'morgan', 'sal']],
  ['appointments', /Behind the bandstand/, careStaff],
  ['plan draft', /I can juggle plates/, careStaff],
  ['questionnaires', /Happy yesterday/, careStaff],
  ['notice state', /Plan issued, to the person/, [...careStaff, 'olu']],
  ['notice body', /here is your plan/, careStaff],
  ['who opened it', /Who opened it in/, ['ana', 'morgan', 'sal', 'ines']],
  ['stage', /Following up/, [...careStaff, 'olu']],
];

const restricted: typeof open = [
  ...open
    .filter(([record]) => record !== 'that there is a risk' && record !== 'stage')
    .map(([what, says]) => [what, says, named] as const),
  // Of everybody else operations alone: it is where the workflow stands.
  ['stage', /Following up/, [...named, 'olu']],
  ['what the referrer fears', /A nephew has her card/, ['sal']],
  ['a concern of a colleague', /A bruise like a plum/, ['sal']],
  ['their own concern', /A door locked from outside/, ['ana', 'sal']],
];

/** Before sign-in; and the settings, which name each message there is and are of no case. */
const isOfNobody = /^\/staff\/(?:sign-in|signed-in|sign-out|settings)/;

/** Every page of every site for staff that somebody signed in may ask for; where it names a case, about this one. */
const pathsFor = (id: ReferralId): string[] => {
  const named: Readonly<Record<string, string>> = {
    id,
    check: 'baseline',
    need: 'n1',
    service: 'tuesday-choir',
    no: '1',
  };
  return site.handler.paths
    .filter((path) => !isOfNobody.test(path))
    .map((path) => path.replace(/\{(\w+)\}/g, (_, name) => named[name] ?? 'nothing'));
};

const pagesOf = async (visitor: StaffVisitor, id: ReferralId): Promise<Map<string, string>> => {
  const ask = async (path: string) => [path, (await visitor.get(path)).html] as const;
  return new Map(await Promise.all(pathsFor(id).map(ask)));
};

describe('what the pages of a case show', () => {
  beforeAll(async () => {
    await site.putStaff(
      staffOf('carys', 'link-worker', { covers: ['ana'] }),
      staffOf('otto', 'manager', { team: 'brackwater' }),
    );
  });

  it.each([
    ['of a case', [], open],
    ['of a restricted case', ['safeguarding'], restricted],
  ] as const)(
    '%s is what the matrix gives to each role: on no page more, on all together no less',
    async (_, flags, policy) => {
      const theCase = await fullCase([...flags]);
      for (const who of everyWho) {
        const pages = await pagesOf(await signedIn(site, who), theCase.id);
        for (const [record, says, allowed] of policy) {
          const on = [...pages].filter(([, html]) => says.test(html)).map(([path]) => path.replace(theCase.id, '{id}'));
          if (allowed.includes(who)) expect([who, record, on]).not.toEqual([who, record, []]);
          else expect([who, record, on]).toEqual([who, record, []]);
        }
      }
    },
    60_000,
  );

  it('leads nobody to a page that is kept from them', async () => {
    const tasks = [
      { kind: 'answer-message' as const, at: tuesday },
      { kind: 'review-missed' as const, at: tuesday },
    ];
    const closed = {
      closedAt: tuesday,
      closeReason: 'goals-met' as const,
      holdsPlace: false,
      stage: 'Closed' as const,
    };
    const triage = { assignee: undefined, holdsPlace: false, flags: ['risk' as const] };
    const cases = [
      await fullCase([]),
      await fullCase(['safeguarding']),
      await site.putCase(at('Triage', triage)),
      await site.putCase(at('MakeContact', { tasks })),
      await site.putCase(closed),
    ];
    for (const who of everyWho) {
      const visitor = await signedIn(site, who);
      for (const { id } of cases) {
        const { html } = await visitor.get(`/staff/cases/${id}`);
        const links = [...html.matchAll(/href="(\/staff\/cases\/[^"#?]+)"/g)].map(([, path = '']) => path);
        for (const path of new Set(links)) {
          expect([who, path, (await visitor.get(path)).status]).toEqual([who, path, 200]);
        }
      }
    }
  });
});
