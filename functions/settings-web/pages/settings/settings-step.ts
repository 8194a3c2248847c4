import type { SettingsRepository } from '../../../shared/data/team/settings-repository.ts';
import type { StaffRepository } from '../../../shared/data/team/staff-repository.ts';
import { mayManage } from '../../../shared/domain/governance/team-rights.ts';
import type { Front } from '../../../shared/domain/referral/front.ts';
import { isChange, SettingsChange, type SettingsVersion } from '../../../shared/domain/team/settings.ts';
import type { TeamSettings } from '../../../shared/domain/team/team.ts';
import type { Clock } from '../../../shared/platform/clock.ts';
import { sha256 } from '../../../shared/platform/ids.ts';
import type { SignedIn, StaffPage } from '../../../shared/staff/gate.ts';
import { mustManage } from '../../../shared/staff/must-manage.ts';
import type { StaffRender } from '../../../shared/staff/staff-render.ts';
import { type TextQuestion, valueOf } from '../../../shared/web/form/question.ts';
import { questionViews } from '../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../shared/web/http.ts';
import type { FieldError, Service } from '../../../shared/web/render.ts';
import { redirectTo } from '../../../shared/web/router.ts';

export interface SettingsDependencies {
  readonly settings: SettingsRepository;
  readonly staffRecords: Pick<StaffRepository, 'get'>;
  readonly service: Service;
  readonly render: StaffRender;
  readonly clock: Clock;
}

/** The current settings of the person's team. */
export interface SettingsAt {
  readonly request: WebRequest;
  readonly who: SignedIn;
  readonly team: TeamSettings;
  readonly front: Front;
  /** What was typed; undefined when the form is first shown. */
  readonly typed: URLSearchParams | undefined;
}

type StepView = Readonly<Record<string, unknown>>;

/** Errors, changes to make, or something to show before any change. */
type Sent =
  | { readonly errors: readonly FieldError[] }
  | { readonly changes: readonly SettingsChange[]; readonly backTo?: number }
  | { readonly look: StepView };

interface SettingsStep {
  readonly path: `/staff/settings${string}`;
  readonly heading: string | ((request: WebRequest) => string);
  readonly template: string;
  readonly view: (at: SettingsAt, errors: readonly FieldError[]) => StepView | Promise<StepView>;
  readonly act: (at: SettingsAt) => Sent | Promise<Sent>;
  /** True for a button that previews without saving. */
  readonly isLook?: (form: URLSearchParams) => boolean;
}

const whyQuestion: TextQuestion = {
  kind: 'text',
  name: 'why',
  label: 'Why are you changing this?',
  hint: 'This is kept with the change and your name. Do not write anything about a person',
  subject: 'The reason',
  most: 200,
  missing: 'Enter why you are changing this',
};

/** The id that errors without a field link to. */
export const settingsField = 'settings';

const changedMeanwhile: FieldError = {
  field: settingsField,
  text: 'Somebody else changed the settings while you had this page open. Check what you see and save again',
};

const busy: FieldError = {
  field: settingsField,
  text: 'This could not be saved because the settings were being used at the same moment. Save again',
};

/** Digest of what was typed and the version seen, whatever the session. */
const digestOf = (form: URLSearchParams): string => {
  const said = [...form].filter(([name]) => name !== 'key');
  return sha256(new URLSearchParams(said).toString());
};

export const versionOf = ({ version = 0 }: Pick<TeamSettings, 'version'>): number => version;

/**
 * A form that changes settings, with what they all share: access, the reason, one version for each change, and a
 * message when somebody else was faster. What was typed is kept.
 */
export const settingsStep = (deps: SettingsDependencies, step: SettingsStep): StaffPage => {
  const { settings, render, clock } = deps;

  const openAt = async (request: WebRequest, who: SignedIn): Promise<SettingsAt> => {
    const { team } = who.staff;
    const [now, front] = await Promise.all([settings.settings(team), settings.front.get(team)]);
    return { request, who, team: now, front, typed: request.form.size > 0 ? request.form : undefined };
  };

  const show = async (
    at: SettingsAt,
    { errors = [], status, look }: { errors?: readonly FieldError[]; status?: number; look?: StepView } = {},
  ): Promise<WebResponse> => {
    const { request, who, team, typed } = at;
    const heading = typeof step.heading === 'string' ? step.heading : step.heading(request);
    const frame = {
      template: step.template,
      title: `${heading}: settings`,
      heading,
      action: request.path,
      version: versionOf(team),
      writes: mayManage(who.staff, 'write settings'),
      why: questionViews([whyQuestion], typed ?? new URLSearchParams(), errors, false)[0],
      errors,
    };
    return render(request, who, { ...(await step.view(at, errors)), ...look, ...frame }, status);
  };

  const save = async (at: SettingsAt, changes: readonly SettingsChange[], why: string, backTo?: number) => {
    const { staff } = at.who;
    const version: SettingsVersion = {
      team: staff.team,
      version: versionOf(at.team) + 1,
      at: clock.now(),
      by: staff.id,
      why,
      changes: [...changes],
      form: digestOf(at.request.form),
      ...(backTo !== undefined && { backTo }),
    };
    return settings.change(version);
  };

  /** The version that this same form made before: a second click, or a retry after a lost answer. */
  const savedBefore = async ({ request: { form }, who: { staff } }: SettingsAt): Promise<number | undefined> => {
    const digest = digestOf(form);
    const versions = await settings.versions(staff.team);
    return versions.find(({ by, form: sent }) => by === staff.id && sent === digest)?.version;
  };

  const saved = (request: WebRequest, version: number): WebResponse =>
    redirectTo(request, `/staff/settings?saved=${version}`);

  return {
    path: step.path,
    get: async (request, who) => {
      mustManage(who.staff, 'read settings');
      return show(await openAt(request, who));
    },
    post: async (request, who) => {
      mustManage(who.staff, 'write settings');
      const at = await openAt(request, who);
      const isAsSeen = request.form.get('version') === String(versionOf(at.team));
      const before = isAsSeen ? undefined : await savedBefore(at);
      if (before !== undefined) return saved(request, before);
      const sent = await step.act(at);
      if ('look' in sent) return show(at, { look: sent.look });
      const { values, errors: unsaid } = readQuestions(
        step.isLook?.(request.form) ? [] : [whyQuestion],
        request.form,
        '',
      );
      const errors = [...('errors' in sent ? sent.errors : []), ...unsaid];
      const changes =
        'changes' in sent ? sent.changes.map((change) => SettingsChange.parse(change)).filter(isChange) : [];
      if (errors.length === 0 && changes.length === 0)
        errors.push({ field: settingsField, text: 'You have not changed anything' });
      if (errors.length > 0) {
        // The first click may have been saved after this one read the version.
        const first = isAsSeen ? await savedBefore(at) : undefined;
        return first === undefined ? show(at, { errors }) : saved(request, first);
      }
      const backTo = 'changes' in sent ? sent.backTo : undefined;
      if (isAsSeen && (await save(at, changes, valueOf(values, 'why') ?? '', backTo))) {
        return saved(request, versionOf(at.team) + 1);
      }
      const meanwhile = isAsSeen ? await savedBefore(at) : undefined;
      if (meanwhile !== undefined) return saved(request, meanwhile);
      const now = isAsSeen ? await openAt(request, who) : at;
      const isUnchanged = versionOf(now.team) === versionOf(at.team);
      return show(now, { errors: [isAsSeen && isUnchanged ? busy : changedMeanwhile], status: 409 });
    },
  };
};
