import { mayManage } from '../../../../shared/domain/governance/team-rights.ts';
import { hoursOf, type SettingsVersion } from '../../../../shared/domain/team/settings.ts';
import type { Timings } from '../../../../shared/domain/team/timings.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { momentWords } from '../../../../shared/staff/words/due-words.ts';
import { type SettingsDependencies } from '../settings-step.ts';
import { changeLines } from '../settings-words.ts';
import { idsIn, namesOf } from '../staff-names.ts';
import { timingIn, timingWords } from '../timing-words.ts';

const shownAtMost = 25;

/** The most telling timings; the rest is a click away. */
const shown: readonly (keyof Timings)[] = ['triage', 'acceptance', 'firstAttempt', 'firstAppointment', 'plan'];

/** `/staff/settings`: every setting, and its history of changes. */
export const settingsPage = ({ settings, staffRecords, render, clock }: SettingsDependencies): StaffPage => ({
  path: '/staff/settings',
  get: async (request, who) => {
    const { staff } = who;
    mustManage(staff, 'read settings');
    const [team, front, words, practices, versions] = await Promise.all([
      settings.settings(staff.team),
      settings.front.get(staff.team),
      settings.words.all(staff.team),
      settings.practices.all(staff.team),
      settings.versions(staff.team),
    ]);
    const { managers = [], safeguardingLeads = [] } = team;
    const nameOf = await namesOf(staffRecords, [
      ...managers,
      ...safeguardingLeads,
      ...idsIn(versions.slice(0, shownAtMost)),
    ]);
    const { opens, closes } = hoursOf(team);
    const own = [...words.values()].filter((one) => one.own).length;
    const agreed = [...words.values()].filter(({ signedOff }) => signedOff?.cy?.length).length;
    const live = front.partners.filter((partner) => partner.live).length;
    const parts = [
      {
        path: 'timings',
        name: 'How long each step may take',
        says: shown.map((name) => `${timingWords[name].label}: ${timingIn(name, team.timings)}`),
      },
      {
        path: 'room',
        name: 'Try other numbers of places',
        says: ['See what they would have done over the last 90 days'],
      },
      { path: 'hours', name: 'When messages are sent', says: [`From ${opens} to ${closes} on working days`] },
      {
        path: 'messages',
        name: 'Messages',
        says: [own === 0 ? 'All in the standard wording' : `${own} in our own wording`],
      },
      {
        path: 'languages',
        name: 'Messages in Welsh',
        says: [agreed === 0 ? 'None signed off yet' : `${countWords(agreed, 'message')} signed off`],
      },
      {
        path: 'told',
        name: 'Who is told',
        says: [
          `When something is late: ${managers.map(nameOf).join(', then ') || 'nobody yet'}`,
          `About safeguarding concerns: ${safeguardingLeads.map(nameOf).join(', ') || 'the manager'}`,
        ],
      },
      {
        path: 'sources',
        name: 'Who can refer',
        says: [
          front.closed.length === 0
            ? 'Everybody'
            : `Everybody except ${countWords(front.closed.length, 'kind')} of referrer`,
        ],
      },
      { path: 'partners', name: 'Partner links', says: [live === 0 ? 'None yet' : countWords(live, 'partner link')] },
      {
        path: 'practices',
        name: 'GP practices',
        says: [practices.length === 0 ? 'None is told yet' : `${countWords(practices.length, 'practice')} in the list`],
      },
    ];
    const lineOf = ({ version, at, by, why, changes }: SettingsVersion) => {
      const lines = changes.flatMap((change) => changeLines(change, nameOf));
      return {
        version,
        at: momentWords(at, clock.now()),
        by: nameOf(by),
        why,
        lines: lines.slice(0, 3),
        more: lines.length - 3,
      };
    };
    const saved = versions.find(({ version }) => String(version) === request.query.get('saved'));
    return render(request, who, {
      template: 'pages/settings/home/page.njk',
      title: 'Settings',
      team: team.name,
      writes: mayManage(staff, 'write settings'),
      parts,
      saved: saved?.version,
      versions: versions.slice(0, shownAtMost).map(lineOf),
      hasFirst: versions.at(-1)?.version === 1,
    });
  },
});
