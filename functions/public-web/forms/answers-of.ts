import { Answers } from '../../shared/domain/referral/answers.ts';
import type { LocalDate } from '../../shared/domain/time/local-date.ts';
import { equalityAnswers } from '../../shared/web/form/equality-words.ts';
import { type Values, valueOf } from '../../shared/web/form/question.ts';
import type { SourceForm } from './source-form.ts';

/** The referral's answers in the domain's shape, from a form's values. @param today what "today" means */
export const answersOf = (
  form: Pick<SourceForm, 'source' | 'own' | 'follows'>,
  values: Values,
  today: LocalDate,
): Answers => {
  const followed = form.follows?.(values) ?? {};
  const text = (name: string): string | undefined => valueOf(values, name) ?? followed[name];
  const yes = (name: string): boolean => text(name) === 'yes';
  const agreed = text('agreed');
  const told = agreed === 'today' || agreed === 'earlier';
  const equality = equalityAnswers(text);
  return Answers.parse({
    source: form.source,
    person: {
      firstName: text('firstName'),
      lastName: text('lastName'),
      preferredName: text('preferredName'),
      pronouns: text('pronouns'),
      dateOfBirth: text('dateOfBirth'),
      nhsNumber: text('nhsNumber'),
      noFixedAbode: yes('noFixedAbode') || undefined,
      addressLine1: text('addressLine1'),
      addressLine2: text('addressLine2'),
      town: text('town'),
      postcode: text('postcode'),
      gpPractice: text('gpPractice'),
      gpOdsCode: text('gpOdsCode'),
      beside: text('beside'),
    },
    contact: {
      phone: text('phone'),
      phoneE164: text('phoneE164'),
      email: text('email'),
      preferred: text('preferred'),
      safeToText: yes('safeToText'),
      safeToLeaveVoicemail: yes('safeToLeaveVoicemail'),
      sharedPhone: yes('sharedPhone'),
      bestTimes: text('bestTimes'),
      unsafeTimes: text('unsafeTimes'),
      language: text('language'),
      interpreter: yes('interpreter') || undefined,
      workerGender: text('workerGender'),
      accessNeeds: text('accessNeeds'),
    },
    why: {
      reasons: values.get('reasons') ?? [],
      needs: values.get('needs') ?? [],
      concern: text('concern'),
      ownWords: text('ownWords'),
    },
    risks: {
      known: yes('risk'),
      detail: text('riskDetail'),
      safeguarding: yes('safeguarding'),
      safeguardingDetail: text('safeguardingDetail'),
    },
    consent: {
      told,
      agreed: told,
      overrideReason: text('overrideReason'),
      toldBy: told ? text('referrerName') : undefined,
      toldOn: agreed === 'today' ? today : text('toldOn'),
      tellGp: yes('tellGp'),
    },
    referrer: {
      name: text('referrerName'),
      role: text('referrerRole'),
      organisation: text('organisation'),
      odsCode: text('odsCode'),
      phone: text('referrerPhone'),
      replyTo: text('replyTo'),
    },
    ...(Object.keys(equality).length > 0 && { equality }),
    own: Object.fromEntries(form.own.flatMap((name) => (values.has(name) ? [[name, text(name)]] : []))),
  });
};
