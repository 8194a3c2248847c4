import { unreadConcerns } from '../../../functions/shared/data/person/concern-repository.ts';
import type { PersonRecord } from '../../../functions/shared/data/person/person-repository.ts';
import { indexes, keys } from '../../../functions/shared/data/table/keys.ts';
import { supportNo } from '../../../functions/shared/domain/case/support.ts';
import type { ClosingSummary } from '../../../functions/shared/domain/ending/closing-summary.ts';
import type { Concern } from '../../../functions/shared/domain/governance/concern.ts';
import type { Notice } from '../../../functions/shared/domain/message/notice.ts';
import { firstKeyOf } from '../../../functions/shared/domain/message/notice.ts';
import type { OutcomeAnswers } from '../../../functions/shared/domain/plan/outcome.ts';
import { hour, millisOf } from '../../../functions/shared/domain/time/instant.ts';
import type { Item } from '../table/value.ts';
import { team } from '../world/world.ts';
import { as, firstOf, type Invariant, placeOf, type Scene } from './invariant.ts';
import { areRecordsLost } from './lost-records.ts';

const concernsOf = ({ items }: Scene): (Concern & Item)[] =>
  [...items].flatMap(([place, item]) => (/^SAFE#\w+\|CONCERN#/.test(place) ? as<Concern & Item>(item) : []));

const summaryOf = ({ items }: Scene, id: string, support: number): ClosingSummary | undefined => {
  const item = items.get(placeOf(keys.closingSummary(id, support)));
  return item && as<ClosingSummary>(item);
};

export const ofConcerns: readonly Invariant[] = [
  {
    name: 'concern-is-kept',
    group: 'People',
    kind: 'always',
    says: 'A concern that somebody was told is written down is there in their words, once, and restricts the case.',
    atEnd: (scene) => {
      const all = concernsOf(scene);
      return (
        firstOf(scene.wider.worries.raised, ({ id, text }) => {
          const times = all.filter((one) => one.id === id && one.text === text).length;
          return times !== 1 && `a concern of ${id} is there ${times} times`;
        }) ||
        firstOf(all, ({ id }) => {
          const theCase = scene.cases.find((one) => one.id === id);
          return theCase && !theCase.flags.includes('safeguarding') && `${id} is open to everybody`;
        })
      );
    },
  },
  {
    name: 'concern-words-stay',
    group: 'People',
    kind: 'always',
    says: 'The words of a concern are never changed, and that it was read is never taken back.',
    onChange: ({ pk, sk, before, after }) => {
      if (!pk.startsWith('SAFE#') || !sk.startsWith('CONCERN#') || !before || !after) return undefined;
      return (before['text'] !== after['text'] || before['read'] !== undefined) && `${pk} ${sk} was written over`;
    },
  },
  {
    name: 'concern-is-told',
    group: 'Messages',
    kind: 'always',
    says: 'The safeguarding lead is told of every concern that they did not raise themselves, and has it in their list until it is read.',
    atEnd: (scene) => {
      const { notices, world } = scene;
      const all = concernsOf(scene);
      const told = firstOf(all, ({ id, at: raised, by, read }) => {
        if (read?.at !== undefined && read.by === by) return undefined;
        const part = String(millisOf(raised));
        const isTold = notices.some(
          (one) => one.id === id && one.template === 'concern-raised' && one.key.includes(part),
        );
        return !isTold && `nobody is told of a concern of ${id}`;
      });
      const queue = world.table.store.index(indexes.byQueue)?.entries() ?? [];
      const listed = queue.filter((one) => one['queuePk'] === `${team}#${unreadConcerns}`).length;
      const unread = all.filter(({ read }) => !read).length;
      return told || (listed !== unread && `${listed} concerns stand in the list, and ${unread} are not read`);
    },
  },
  {
    name: 'summary-is-kept',
    group: 'People',
    kind: 'always',
    says: 'A summary for the referrer that staff were told is stored is there, in words that somebody wrote.',
    atEnd: (scene) =>
      firstOf(scene.staff.closings, ({ id, support, isTold }) => {
        if (!isTold) return undefined;
        const summary = summaryOf(scene, id, support);
        if (!summary) return `the summary of ${id} is lost`;
        const said = scene.staff.closings.some(
          (one) => one.id === id && one.support === support && one.closing.asked === summary.asked,
        );
        return !said && `the summary of ${id} asks what nobody asked: ${summary.asked}`;
      }),
  },
  {
    name: 'asked-of-referrer-is-said',
    group: 'Messages',
    kind: 'always',
    says: 'When something is asked of the referrer at the end, their message says so, and only then.',
    atEnd: (scene) =>
      firstOf(scene.cases, (theCase) => {
        const { id, episode, closedAt, mergedInto, source } = theCase;
        if (!closedAt || mergedInto || source === 'self') return undefined;
        const asks = summaryOf(scene, id, supportNo(theCase))?.asked !== undefined;
        const said = scene.notices.some(
          (one) =>
            one.id === id &&
            one.template === 'closed-referrer-asked' &&
            one.data.referral === undefined &&
            firstKeyOf(one.key).endsWith(`-${episode}`),
        );
        return (
          asks !== said &&
          `${id} ${asks ? 'asks the referrer, and nobody tells them' : 'asks nothing, and says it does'}`
        );
      }),
  },
  {
    name: 'practice-where-agreed',
    group: 'Security',
    kind: 'always',
    says: 'The GP practice is told of the end only where the person agreed to that.',
    onAccepted: ({ referral, notice }, { world }) => {
      const { audience } = as<Notice>(world.table.store.get(keys.notice(referral, notice)));
      if (audience !== 'practice') return undefined;
      const { consent } = as<PersonRecord>(world.table.store.get(keys.person(referral)));
      return consent?.tellGp !== true && `the practice was told of ${referral}`;
    },
  },
  {
    name: 'scores-where-agreed',
    group: 'People',
    kind: 'eventually',
    says: 'The referrer sees each check that was answered, once, where the person agreed to that, and none where not.',
    atRest: (scene) =>
      firstOf(scene.cases, (theCase) => {
        const { id } = theCase;
        const support = supportNo(theCase);
        const summary = summaryOf(scene, id, support);
        if (!summary) return undefined;
        const shares = scene.staff.closings.some(
          (one) => one.id === id && one.support === support && one.closing.sharesScores,
        );
        const checks = (summary.scores ?? []).map(({ check }) => check);
        if (!shares && checks.length > 0) return `${id} shows scores that nobody agreed to`;
        const twice = checks.find((check, no) => checks.indexOf(check) !== no);
        if (twice !== undefined) return `${id} shows ${twice} twice`;
        if (!summary.scores || areRecordsLost(scene.world)) return undefined;
        return firstOf([...scene.items], ([place, item]) => {
          if (!place.startsWith(`PATIENT#${id}|ANSWERS#`)) return undefined;
          const { check, episode = 1, at: given } = as<OutcomeAnswers>(item);
          const isTheirs = episode === support && check !== 'baseline' && millisOf(given) < scene.now - hour;
          return isTheirs && !checks.includes(check) && `${id} does not show ${check}`;
        });
      }),
  },
];
