/** What a pharmacist fills in, page by page. */
export const pharmacyAnswers = {
  'before-you-start': { urgent: 'no', agreed: 'today' },
  person: {
    firstName: 'Ada',
    lastName: 'Example',
    'dateOfBirth-day': '9',
    'dateOfBirth-month': 'March',
    'dateOfBirth-year': '1958',
    knowsNhsNumber: 'yes',
    nhsNumber: '999 000 0018',
  },
  address: { addressLine1: '1 High Street', town: 'Ashcombe', postcode: 'zz11aa', tellGp: 'yes' },
  contact: {
    phone: '07700 900 123',
    preferred: 'sms',
    sharedPhone: 'no',
    safeToText: 'yes',
    safeToLeaveVoicemail: 'no',
  },
  'good-to-know': { bestTimes: 'Weekday mornings', language: 'Welsh', interpreter: 'yes', workerGender: 'woman' },
  reasons: { reasons: ['lonely-or-isolated', 'money-troubles'], needs: ['bereavement'] },
  concern: { concern: 'Comes in every day.\r\nHer husband died in May.', noticed: 'Missed two collections' },
  risks: { risk: 'no', safeguarding: 'no' },
  you: {
    referrerName: 'Sam Sample',
    organisation: 'Ashcombe Pharmacy',
    odsCode: 'fvr79',
    replyTo: 'sam@pharmacy.example',
  },
} as const;

/** All of them in one form, as the page of all answers sends them. */
export const wholeForm = (key: string): URLSearchParams => {
  const form = new URLSearchParams({ form: key });
  for (const page of Object.values(pharmacyAnswers)) {
    for (const [name, value] of Object.entries(page)) for (const one of [value].flat()) form.append(name, one);
  }
  return form;
};
