import { Audience, TemplateName, templateOf } from '../../../../shared/domain/message/notice-template.ts';
import type { OwnWords } from '../../../../shared/domain/message/team-words.ts';
import { type Preview, previewOf } from '../../../../shared/messaging/check-own-words.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { mustManage } from '../../../../shared/staff/must-manage.ts';
import { audienceWords, templateWords } from '../../../../shared/staff/words/notice-words.ts';
import { type SettingsDependencies } from '../settings-step.ts';

/** `/staff/settings/messages`: every message, and whether the team has its own wording. */
export const messagesPage = ({ settings, service, render }: SettingsDependencies): StaffPage => {
  /** Previews of standard wording, kept for the life of the process: rendering fifty takes longer than a page may. */
  const usually = new Map<TemplateName, Preview>();
  const preview = (template: TemplateName, own: OwnWords | undefined): Preview => {
    const known = own ? undefined : usually.get(template);
    const made = known ?? previewOf(template, own, service.name);
    if (!own) usually.set(template, made);
    return made;
  };

  return {
    path: '/staff/settings/messages',
    get: async (request, who) => {
      mustManage(who.staff, 'read settings');
      const words = await settings.words.all(who.staff.team);
      const groups = Audience.options.map((audience) => ({
        heading: `Messages ${audienceWords[audience]}`,
        isTexted: audience === 'person',
        messages: TemplateName.options
          .filter((template) => templateOf(template).audience === audience)
          .map((template) => {
            const own = words.get(template)?.own;
            const { text, subject, usual, longest } = preview(template, own);
            return {
              template,
              name: templateWords[template],
              isOwn: own !== undefined,
              says: text ?? subject,
              ...(usual && longest && { length: usual.length, parts: usual.parts, longest: longest.length }),
            };
          }),
      }));
      const title = 'Messages';
      return render(request, who, {
        template: 'pages/settings/messages/page.njk',
        title: `${title}: settings`,
        heading: title,
        groups,
      });
    },
  };
};
