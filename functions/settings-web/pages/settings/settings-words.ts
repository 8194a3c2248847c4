import type { Partner } from '../../../shared/domain/referral/front.ts';
import type { SettingsChange } from '../../../shared/domain/team/settings.ts';
import { sourceWords } from '../../../shared/staff/words/case-words.ts';
import { templateWords } from '../../../shared/staff/words/notice-words.ts';
import { onwardLines, timingLines } from './timing-words.ts';

const partnerLines = (before: readonly Partner[], after: readonly Partner[]): string[] =>
  after.flatMap((partner) => {
    const was = before.find(({ code }) => code === partner.code);
    const name = `${partner.organisation} (/p/${partner.code})`;
    if (!was) return [`Partner link added: ${name}`];
    if (was.live !== partner.live) return [`Partner link switched ${partner.live ? 'on' : 'off'}: ${name}`];
    return JSON.stringify(was) === JSON.stringify(partner) ? [] : [`Partner link changed: ${name}`];
  });

const practiceLines = ({ ods, before, after }: Extract<SettingsChange, { part: 'practice' }>): string[] => {
  if (!after) return before ? [`GP practice removed: ${before.name} (${ods})`] : [];
  if (!before) return [`GP practice added: ${after.name} (${ods}), ${after.email}`];
  return [
    ...(before.name === after.name ? [] : [`Name of GP practice ${ods}: ${after.name}, previously ${before.name}`]),
    ...(before.email === after.email
      ? []
      : [`Email of ${after.name} (${ods}): ${after.email}, previously ${before.email}`]),
  ];
};

const toldBy = {
  managers: 'Managers who are told',
  safeguardingLeads: 'Safeguarding leads who are told',
} as const;

/**
 * One line for each difference.
 * @param nameOf gives a member of staff's name by id
 */
export const changeLines = (change: SettingsChange, nameOf = (id: string): string => id): string[] => {
  switch (change.part) {
    case 'timings':
      return timingLines(change.before, change.after);
    case 'onward':
      return onwardLines(change.before, change.after);
    case 'hours': {
      const { before, after } = change;
      return [
        `Messages are sent from ${after.opens} to ${after.closes}, previously from ${before.opens} to ${before.closes}`,
      ];
    }
    case 'managers':
    case 'safeguardingLeads': {
      // Managers are tried in order.
      const between = change.part === 'managers' ? ', then ' : ', ';
      const listed = (ids: readonly string[]): string => ids.map(nameOf).join(between) || 'nobody';
      return [`${toldBy[change.part]}: ${listed(change.after)}, previously ${listed(change.before)}`];
    }
    case 'closed': {
      const { before, after } = change;
      return [
        ...after.filter((source) => !before.includes(source)).map((source) => `Closed to: ${sourceWords[source]}`),
        ...before.filter((source) => !after.includes(source)).map((source) => `Open again to: ${sourceWords[source]}`),
      ];
    }
    case 'partners': {
      const gone = change.before.filter(({ code }) => !change.after.some((partner) => partner.code === code));
      return [
        ...partnerLines(change.before, change.after),
        ...gone.map(({ organisation, code }) => `Partner link removed: ${organisation} (/p/${code})`),
      ];
    }
    case 'practice':
      return practiceLines(change);
    case 'words': {
      const { before, after } = change;
      const name = `“${templateWords[change.template]}”`;
      const isSame = (part: 'own' | 'signedOff'): boolean =>
        JSON.stringify(before[part]) === JSON.stringify(after[part]);
      return [
        ...(isSame('own')
          ? []
          : [`Message ${name}: ${after.own ? 'in our own wording' : 'back to the standard wording'}`]),
        ...(isSame('signedOff')
          ? []
          : [`Welsh of ${name}: ${after.signedOff?.cy?.length ? 'signed off' : 'held back'}`]),
      ];
    }
  }
};
