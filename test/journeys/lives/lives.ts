import { addWorkingDays, localDateOf } from '../../../functions/shared/domain/time/calendar.ts';
import type { Instant } from '../../../functions/shared/domain/time/instant.ts';
import { formAnswers, type Pages } from '../../web/form-answers.ts';

/** Somebody whose referral is lived through, and how whoever sends it goes about it. */
export interface Life {
  readonly source: 'pharmacy' | 'hospital-discharge' | 'self';
  readonly firstName: string;
  /** As a provider writes it. */
  readonly phone: string;
  /** Of whoever referred them. */
  readonly referrer?: string;
  readonly form: Pages;
  /** Of the browser of everybody who has to do with it. */
  readonly screen: { readonly width: number; readonly javaScript: boolean };
  readonly sentByKeyboard: boolean;
}

/** Of the only one who agreed to tell their practice. */
export const practice = 'practice@ashcombe.example';

/** Undefined where a field is not filled in. */
type Instead = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

const answers = (source: Life['source'], instead: Instead): Pages =>
  Object.fromEntries(
    Object.entries(formAnswers[source]).map(([slug, typed]) => {
      const said = Object.entries({ ...typed, ...instead[slug] });
      return [slug, Object.fromEntries(said.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))];
    }),
  );

const referred = (firstName: string, phone: string): Instead => ({
  person: { firstName, knowsNhsNumber: 'no', nhsNumber: undefined },
  contact: { phone },
  'good-to-know': { language: '', interpreter: undefined },
});

const onPhone = { screen: { width: 390, javaScript: true }, sentByKeyboard: false };

/** One referral of each of three sources: by a pharmacist, by a ward without JavaScript, and by the person themselves. */
export const livesFrom = (now: Instant): readonly Life[] => {
  const [year = '', month = '', day = ''] = localDateOf(addWorkingDays(now, 1)).split('-');
  return [
    {
      ...onPhone,
      source: 'pharmacy',
      firstName: 'Ada',
      phone: '+447700900301',
      referrer: 'sam@pharmacy.example',
      form: answers('pharmacy', {
        ...referred('Ada', '07700 900301'),
        address: { gpPractice: 'Ashcombe Practice', gpOdsCode: 'G81086' },
      }),
    },
    {
      source: 'hospital-discharge',
      firstName: 'Brenda',
      phone: '+447700900302',
      referrer: 'discharge@hospital.example',
      form: answers('hospital-discharge', {
        ...referred('Brenda', '07700 900302'),
        address: { tellGp: 'no', gpPractice: 'Ashcombe Practice', gpOdsCode: 'G81086' },
        discharge: { 'dischargeDate-day': day, 'dischargeDate-month': month, 'dischargeDate-year': year },
      }),
      screen: { width: 320, javaScript: false },
      sentByKeyboard: false,
    },
    {
      ...onPhone,
      source: 'self',
      firstName: 'Cora',
      phone: '+447700900303',
      form: answers('self', {
        person: { firstName: 'Cora' },
        called: { preferredName: '' },
        contact: { phone: '07700 900303', email: '' },
        talking: { language: '', interpreter: undefined, accessNeeds: '' },
        gp: { tellGp: 'no' },
      }),
      sentByKeyboard: true,
    },
  ];
};
