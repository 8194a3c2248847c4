import { isDeepStrictEqual } from 'node:util';
import { keys, settingsKeys } from '../../../functions/shared/data/table/keys.ts';
import type { TeamWords } from '../../../functions/shared/domain/message/team-words.ts';
import { usualOnwardDays } from '../../../functions/shared/domain/onward/onward-notices.ts';
import type { OnwardDays } from '../../../functions/shared/domain/team/onward-days.ts';
import type { SettingsChange, SettingsVersion } from '../../../functions/shared/domain/team/settings.ts';
import type { TeamSettings, WritingHours } from '../../../functions/shared/domain/team/team.ts';
import { usualHours } from '../../../functions/shared/domain/time/calendar.ts';
import { millisOf, minute } from '../../../functions/shared/domain/time/instant.ts';
import type { FormAnswer } from '../acts/manager-pages.ts';
import { editionIn } from '../people/manager-forms.ts';
import type { ToldOfForm } from '../people/managers.ts';
import type { Key, Store } from '../table/store.ts';
import { team } from '../world/world.ts';
import { as, firstOf, type Invariant, placeOf, type Scene } from './invariant.ts';

const versionsOf = (store: Store): SettingsVersion[] => {
  const { pk } = settingsKeys.version(team, 0);
  const list = store.partition(pk);
  return (list?.keys ?? []).map((sk) => as<SettingsVersion>(list?.get(sk)));
};

/** A function reads the settings before it acts, and its clock may be five minutes off. */
const slack = 12 * minute;

interface Both<T> {
  readonly before: T;
  readonly after: T;
}

/** What stood for a part of the settings about that time: several where it was just being changed, none where it never was. */
const inForce = <T>(store: Store, at: number, partOf: (change: SettingsChange) => Both<T> | false): T[] => {
  const made = versionsOf(store).flatMap((version) =>
    version.changes.flatMap((change) => {
      const part = partOf(change);
      return part ? { at: millisOf(version.at), before: part.before, after: part.after } : [];
    }),
  );
  const earlier = made.findLast((change) => change.at < at - slack);
  const near = made.filter((change) => change.at >= at - slack && change.at <= at + slack);
  const first = earlier ? earlier.after : made[0]?.before;
  return [...(first === undefined ? [] : [first]), ...near.map(({ after }) => after)];
};

/** The hours by which somebody may send at this moment. */
export const hoursInForce = (store: Store, at: number): readonly WritingHours[] => {
  const set = inForce(store, at, (change) => change.part === 'hours' && change);
  return set.length > 0 ? set : [usualHours];
};

/** After how many days a service is reminded and phoned, where the days are counted from that time. */
export const onwardDaysInForce = (store: Store, at: number): readonly OnwardDays[] => {
  const set = inForce(store, at, (change) => change.part === 'onward' && change);
  return set.length > 0 ? set : [usualOnwardDays];
};

const editionsOf = ({ own }: TeamWords): (string | undefined)[] => own?.email.map(editionIn) ?? [];

const nameOf = (change: SettingsChange): string => (change.part === 'words' ? `words ${change.template}` : change.part);

/** What stands in the table for a part. */
const standing = ({ items }: Scene, change: SettingsChange): unknown => {
  const at = (key: Key) => items.get(placeOf(key));
  if (change.part === 'words') {
    const { pk: _pk, sk: _sk, ...words } = at(settingsKeys.words(team, change.template)) ?? {};
    return words;
  }
  const isFront = change.part === 'closed' || change.part === 'partners';
  return at(isFront ? settingsKeys.front(team) : keys.teamSettings(team))?.[change.part];
};

/** What was said of each form, by the reason that was written in it: of two clicks the first may be refused, and the second not. */
const formsOf = (told: readonly ToldOfForm[]): Map<string, FormAnswer[]> => {
  const forms = new Map<string, FormAnswer[]>();
  for (const { sent, answer } of told) {
    const why = new URLSearchParams(sent.form).get('why');
    if (why !== null) forms.set(why, [...(forms.get(why) ?? []), answer]);
  }
  return forms;
};

/** As the address says to which they were sent on. */
const savedAs = (at: string): number => Number(at.split('saved=')[1]);

const factsOf = ({ sent }: ToldOfForm): string => {
  const form = new URLSearchParams(sent.form);
  form.delete('seen');
  return form.toString();
};

export const ofSettings: readonly Invariant[] = [
  {
    name: 'saved-settings-are-kept',
    group: 'Settings',
    kind: 'history',
    says: 'A change of settings whose sender was told that it is saved is kept, once, and one of which they heard nothing but that it was refused is not.',
    atEnd: ({ world, wider }) => {
      const versions = versionsOf(world.table.store);
      return firstOf([...formsOf(wider.managed.told)], ([why, answers]) => {
        const made = versions.filter((version) => version.why === why).map(({ version }) => version);
        const wanted = new Set(answers.flatMap((answer) => (answer.said === 'saved' ? savedAs(answer.at) : [])));
        return (
          !isDeepStrictEqual(made, [...wanted]) &&
          `"${why}" is kept as ${made.join(', ')}, and ${answers.map(({ said }) => said).join(', ')} was said`
        );
      });
    },
  },
  {
    name: 'settings-count-on',
    group: 'Settings',
    kind: 'always',
    says: 'Each change of settings has the next number, and stays as it was written.',
    onChange: ({ pk, sk, before, after }, { world }) => {
      if (pk !== settingsKeys.version(team, 0).pk) return undefined;
      if (before || !after) return `${sk} was written over`;
      const { store } = world.table;
      const count = versionsOf(store).length;
      const counted = as<TeamSettings>(store.get(keys.teamSettings(team))).version;
      return (after['version'] !== count || counted !== count) && `${sk} is number ${count}, and ${counted} is counted`;
    },
  },
  {
    name: 'settings-never-half',
    group: 'Settings',
    kind: 'always',
    says: 'The settings are what their changes made of them, one after the other: none is kept by half, and none writes over what its author has not seen.',
    atEnd: (scene) => {
      const last = new Map<string, SettingsChange>();
      const found = firstOf(versionsOf(scene.world.table.store), ({ version, changes }) =>
        firstOf(changes, (change) => {
          const earlier = last.get(nameOf(change));
          last.set(nameOf(change), change);
          return (
            earlier !== undefined &&
            !isDeepStrictEqual(earlier.after, change.before) &&
            `version ${version} wrote over the ${nameOf(change)} that its author had not seen`
          );
        }),
      );
      return (
        found ||
        firstOf([...last.values()], (change) => {
          const there = standing(scene, change);
          return (
            !isDeepStrictEqual(there, change.after) && `of the ${nameOf(change)} there is ${JSON.stringify(there)}`
          );
        })
      );
    },
  },
  {
    name: 'own-words-of-today',
    group: 'Settings',
    kind: 'always',
    says: 'A message brings no words of the team that were taken back before it was written.',
    onAccepted: ({ referral, notice, body }, { world, at }) => {
      const edition = editionIn(body);
      if (edition === undefined) return undefined;
      const { store } = world.table;
      const template = store.get(keys.notice(referral, notice))?.['template'];
      const known = inForce(store, at, (one) => one.part === 'words' && one.template === template && one);
      return (
        !known.flatMap(editionsOf).includes(edition) &&
        `${notice} of ${referral} went in edition ${edition} of ${String(template)}`
      );
    },
  },
  {
    name: 'saved-roster-is-kept',
    group: 'Settings',
    kind: 'history',
    says: 'A change of the roster whose sender was told that it is saved was written as they sent it.',
    atEnd: ({ wider: { managed } }) =>
      firstOf(managed.told, (one) => {
        const { page, params, by } = one.sent;
        if (page !== 'worker' || one.answer.said !== 'saved') return undefined;
        const written = managed.roster.get(params['worker'] ?? '') ?? [];
        return !written.includes(factsOf(one)) && `what ${by} saved of ${params['worker']} was never written`;
      }),
  },
];
