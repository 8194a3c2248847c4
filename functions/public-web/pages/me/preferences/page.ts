import type { RequestRepository } from '../../../../shared/data/message/request-repository.ts';
import type { PatientRepository } from '../../../../shared/data/person/patient-repository.ts';
import { Preferences } from '../../../../shared/domain/contact/preferences.ts';
import { localDateOf } from '../../../../shared/domain/time/calendar.ts';
import type { Clock } from '../../../../shared/platform/clock.ts';
import { type Question, type Values, valueOf } from '../../../../shared/web/form/question.ts';
import { questionViews } from '../../../../shared/web/form/question-view.ts';
import { readQuestions } from '../../../../shared/web/form/read-questions.ts';
import type { WebRequest, WebResponse } from '../../../../shared/web/http.ts';
import type { FieldError } from '../../../../shared/web/render.ts';
import { redirectTo } from '../../../../shared/web/router.ts';
import { reachable } from '../../../forms/rules.ts';
import * as yours from '../../../questions/yours.ts';
import type { Visit, VisitorPage } from '../../../visits/gate.ts';
import { myPage } from '../../../visits/my-page.ts';
import { requestKeyOf } from '../../../visits/request-key.ts';
import type { VisitRender } from '../../../visits/visit-render.ts';

interface Dependencies {
  readonly render: VisitRender;
  readonly patients: Pick<PatientRepository, 'page'>;
  readonly requests: Pick<RequestRepository, 'put'>;
  readonly clock: Clock;
}

const questions: readonly Question[] = [
  yours.phone,
  yours.email,
  yours.preferred,
  yours.safeToText,
  yours.safeToLeaveVoicemail,
  yours.bestTimes,
  yours.unsafeTimes,
];

const typedOf = (contact: Preferences): URLSearchParams => {
  const typed = new URLSearchParams();
  for (const [name, value] of Object.entries(contact)) {
    if (value !== undefined) typed.set(name, typeof value === 'boolean' ? (value ? 'yes' : 'no') : value);
  }
  return typed;
};

const preferencesOf = (values: Values): Preferences =>
  Preferences.parse({
    ...Object.fromEntries([...values].map(([name, [value]]) => [name, value])),
    safeToText: valueOf(values, 'safeToText') === 'yes',
    safeToLeaveVoicemail: valueOf(values, 'safeToLeaveVoicemail') === 'yes',
  });

/** Contact preferences, filled in as we have them, so that only what is wrong has to be typed. */
export const preferencesPage = ({ render, patients, requests, clock }: Dependencies): VisitorPage => {
  const show = (
    request: WebRequest,
    visit: Visit,
    typed: URLSearchParams,
    errors: readonly FieldError[] = [],
  ): WebResponse =>
    render(request, visit, {
      template: 'pages/me/preferences/page.njk',
      title: 'Change how we reach you',
      questions: questionViews(questions, typed, errors),
      errors,
      backTo: '/me',
    });

  return {
    path: '/me/preferences',
    get: async (request, visit) => {
      const { view } = await myPage(patients, visit);
      return view.closed ? redirectTo(request, '/me') : show(request, visit, typedOf(view.contact));
    },

    post: async (request, visit) => {
      const at = clock.now();
      const { values, errors } = readQuestions(questions, request.form, localDateOf(at));
      const wrong = errors.length > 0 ? errors : reachable('your')(values);
      if (wrong.length > 0) return show(request, visit, request.form, wrong);
      const { requests: before } = await myPage(patients, visit);
      const key = requestKeyOf(request, 'preferences', before.find(({ kind }) => kind === 'preferences')?.at);
      await requests.put('PATIENT', { id: visit.id, key, at, kind: 'preferences', contact: preferencesOf(values) });
      return redirectTo(request, '/me?done=preferences');
    },
  };
};
