import type { Typed } from './browser.ts';

/** Somebody of the town who was referred. All of them are made up: the phones are of a range that is never given out. */
export interface Neighbour {
  readonly name: readonly [first: string, last: string];
  /** `9 March 1958` */
  readonly born: string;
  readonly address: readonly [line: string, postcode: string];
  /** `07700 900201` */
  readonly phone?: string;
  readonly email?: string;
  /** What else the form asks of them. */
  readonly more?: Typed;
}

const bornOn = (born: string): Typed => {
  const [day = '', month = '', year = ''] = born.split(' ');
  return { 'dateOfBirth-day': day, 'dateOfBirth-month': month, 'dateOfBirth-year': year };
};

/** How a form asks about a person. */
export const answersAbout = ({ name, born, address, phone, email, more }: Neighbour): Typed => ({
  urgent: 'no',
  firstName: name[0],
  lastName: name[1],
  ...bornOn(born),
  addressLine1: address[0],
  town: 'Ashcombe',
  postcode: address[1],
  ...(phone && { phone }),
  ...(email && { email }),
  preferred: phone ? 'sms' : 'email',
  sharedPhone: 'no',
  safeToText: phone ? 'yes' : 'no',
  safeToLeaveVoicemail: phone ? 'yes' : 'no',
  risk: 'no',
  safeguarding: 'no',
  ...more,
});

const referred = {
  agreed: 'today',
  concern: 'Asked us who could help with this.',
  tellGp: 'yes',
  gpPractice: 'Ashcombe Practice',
  gpOdsCode: 'G81086',
} as const;

/** Where referrals come from in the town, and what each form asks of whoever fills it in. */
export const sources: Readonly<Record<string, Typed>> = {
  pharmacy: {
    ...referred,
    knowsNhsNumber: 'no',
    referrerName: 'Sam Sample',
    referrerRole: 'Pharmacist',
    organisation: 'Ashcombe Pharmacy',
    odsCode: 'FVR79',
    replyTo: 'sam@pharmacy.example',
  },
  'hospital-discharge': {
    ...referred,
    knowsNhsNumber: 'no',
    hasBeside: 'no',
    referrerName: 'Nadia Placeholder',
    referrerRole: 'Discharge nurse',
    organisation: 'Ashcombe General Hospital',
    replyTo: 'discharge@hospital.example',
    ward: 'Ward 7',
    packageOfCare: 'being-arranged',
    first72Hours: 'Food in the house and somebody to look in',
  },
  'housing-association': {
    ...referred,
    knowsNhsNumber: 'no',
    hasBeside: 'no',
    referrerName: 'Olu Specimen',
    referrerRole: 'Housing officer',
    organisation: 'Ashcombe Homes',
    replyTo: 'olu@homes.example',
  },
  self: { tellGp: 'no', hasBeside: 'no' },
};
