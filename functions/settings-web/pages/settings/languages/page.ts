import { TemplateName, templateOf } from '../../../../shared/domain/message/notice-template.ts';
import type { TeamWords } from '../../../../shared/domain/message/team-words.ts';
import type { SettingsChange } from '../../../../shared/domain/team/settings.ts';
import { houseWords } from '../../../../shared/messaging/house-words.ts';
import { isSignedOff } from '../../../../shared/messaging/signed-off.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { audienceWords, templateWords } from '../../../../shared/staff/words/notice-words.ts';
import { type SettingsDependencies, settingsStep } from '../settings-step.ts';

const name = 'agreed';

/** Colleagues and referrers get English. */
const translated = TemplateName.options.filter((template) => templateOf(template).audience === 'person');

const isAgreed = (template: TemplateName, { signedOff }: TeamWords): boolean =>
  signedOff?.cy?.includes(templateOf(template).version) ?? false;

/** The words with the current version signed off, or held back again. */
const withAgreed = (template: TemplateName, words: TeamWords, agreed: boolean): TeamWords => {
  const { version } = templateOf(template);
  const others = (words.signedOff?.cy ?? []).filter((one) => one !== version);
  const versions = agreed ? [...others, version].toSorted((a, b) => a - b) : others;
  const { own } = words;
  return { ...(own && { own }), ...(versions.length > 0 && { signedOff: { cy: versions } }) };
};

/** `/staff/settings/languages`: Welsh messages that a speaker has signed off. */
export const languagesPage = (deps: SettingsDependencies): StaffPage => {
  const { settings } = deps;
  return settingsStep(deps, {
    path: '/staff/settings/languages',
    heading: 'Messages in Welsh',
    template: 'pages/settings/languages/page.njk',

    view: async ({ who, typed }) => {
      const words = await settings.words.all(who.staff.team);
      const messages = translated.map((template) => {
        const own = words.get(template) ?? {};
        return {
          template,
          name: `${templateWords[template]}, ${audienceWords[templateOf(template).audience]}`,
          isForAll: isSignedOff('cy', template, templateOf(template).version),
          checked: typed ? typed.getAll(name).includes(template) : isAgreed(template, own),
          isOwn: own.own !== undefined,
          english: houseWords(template),
          welsh: houseWords(template, 'cy'),
        };
      });
      const agreed = messages.filter(({ checked, isForAll }) => checked || isForAll).length;
      return { messages, agreed, of: messages.length };
    },

    act: async ({ request, who }) => {
      const sent = request.form.getAll(name);
      const words = await settings.words.all(who.staff.team);
      return {
        changes: translated.map((template): SettingsChange => {
          const before = words.get(template) ?? {};
          return { part: 'words', template, before, after: withAgreed(template, before, sent.includes(template)) };
        }),
      };
    },
  });
};
