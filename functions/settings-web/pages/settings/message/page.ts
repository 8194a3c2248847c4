import { TemplateName, templateOf } from '../../../../shared/domain/message/notice-template.ts';
import { mostOf, type OwnWords, type TeamWords } from '../../../../shared/domain/message/team-words.ts';
import { placeholdersOf, previewOf, problemsOf } from '../../../../shared/messaging/check-own-words.ts';
import { houseWords } from '../../../../shared/messaging/house-words.ts';
import type { StaffPage } from '../../../../shared/staff/gate.ts';
import { audienceWords, templateWords } from '../../../../shared/staff/words/notice-words.ts';
import { PageError } from '../../../../shared/web/errors.ts';
import { type Question, valueOf } from '../../../../shared/web/form/question.ts';
import { type QuestionView, questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { type SettingsAt, type SettingsDependencies, settingsStep } from '../settings-step.ts';

const templateAt = ({ params }: Pick<WebRequest, 'params'>): TemplateName => {
  const template = TemplateName.safeParse(params['template']);
  if (!template.success) throw new PageError(404, 'There is no message with this name. Choose one from the list.');
  return template.data;
};

const questionsOf = (template: TemplateName): Question[] => {
  const emailMost = (mostOf.paragraph + 2) * mostOf.paragraphs;
  return [
    ...(templateOf(template).audience === 'person'
      ? [
          {
            kind: 'long-text',
            name: 'sms',
            label: 'Text message',
            subject: 'The text message',
            most: mostOf.text,
          } as const,
        ]
      : []),
    { kind: 'text', name: 'subject', label: 'Subject of the email', subject: 'The subject', most: mostOf.subject },
    {
      kind: 'long-text',
      name: 'email',
      label: 'Email',
      hint: 'Leave an empty line between paragraphs',
      subject: 'The email',
      most: emailMost,
    },
  ];
};

/** Makes room for an email. */
const withRoom = (view: QuestionView): QuestionView =>
  view.params['name'] === 'email' ? { ...view, params: { ...view.params, rows: 10 } } : view;

const paragraphsOf = (text: string): string[] =>
  text
    .split(/\r?\n\s*\r?\n/)
    .map((paragraph) => paragraph.replace(/\s*\r?\n\s*/g, ' ').trim())
    .filter((paragraph) => paragraph !== '');

const typedOf = ({ subject, email, sms = '' }: OwnWords): URLSearchParams =>
  new URLSearchParams({ subject, email: email.join('\n\n'), sms });

const wordsIn = (
  template: TemplateName,
  form: URLSearchParams,
  service: string,
): { readonly own: OwnWords } | { readonly errors: readonly FieldError[] } => {
  const { values, errors } = readQuestions(questionsOf(template), form, '');
  const [subject, email, sms] = ['subject', 'email', 'sms'].map((name) => valueOf(values, name));
  if (errors.length > 0 || !subject || !email) return { errors };
  const paragraphs = paragraphsOf(email);
  const long = paragraphs.find(({ length }) => length > mostOf.paragraph);
  if (long) {
    const text = `Make the paragraph “${long.slice(0, 40)}…” shorter: ${mostOf.paragraph} characters at most`;
    return { errors: [{ field: 'email', text }] };
  }
  if (paragraphs.length > mostOf.paragraphs) {
    return { errors: [{ field: 'email', text: `Write ${mostOf.paragraphs} paragraphs at most` }] };
  }
  const own: OwnWords = { subject, email: paragraphs, ...(sms && { sms: sms.replace(/\s*\r?\n\s*/g, ' ') }) };
  const problems = problemsOf(template, own, service);
  return problems.length > 0 ? { errors: problems } : { own };
};

/** `/staff/settings/messages/{template}`: one message, in the team's own or the standard wording. */
export const messagePage = (deps: SettingsDependencies): StaffPage => {
  const { settings, service } = deps;

  const wordsAt = ({ request, who }: Pick<SettingsAt, 'request' | 'who'>): Promise<TeamWords> =>
    settings.words.get(who.staff.team, templateAt(request));

  return settingsStep(deps, {
    path: '/staff/settings/messages/{template}',
    heading: (request) => {
      const template = templateAt(request);
      return `${templateWords[template]}, ${audienceWords[templateOf(template).audience]}`;
    },
    template: 'pages/settings/message/page.njk',

    view: async (at, errors) => {
      const template = templateAt(at.request);
      const { own } = await wordsAt(at);
      const usual = houseWords(template);
      return {
        backText: 'Messages',
        backHref: '/staff/settings/messages',
        isOwn: own !== undefined,
        known: placeholdersOf(template).map((name) => `{${name}}`),
        preview: previewOf(template, own, service.name),
        questions: questionViews(questionsOf(template), at.typed ?? typedOf(own ?? usual), errors, false).map(withRoom),
      };
    },

    isLook: (form) => form.get('step') === 'look',
    act: async (at) => {
      const template = templateAt(at.request);
      const { own: before, ...kept } = await wordsAt(at);
      const was = before ? { ...kept, own: before } : kept;
      const change = (after: TeamWords) => ({ changes: [{ part: 'words' as const, template, before: was, after }] });
      if (at.request.form.get('step') === 'usual') return change(kept);
      const read = wordsIn(template, at.request.form, service.name);
      if ('errors' in read) return read;
      if (at.request.form.get('step') === 'look') {
        return { look: { preview: previewOf(template, read.own, service.name), isLook: true } };
      }
      return change({ ...kept, own: read.own });
    },
  });
};
