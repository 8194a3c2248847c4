/**
 * AWS's mailbox simulator, which accepts everything and shows it to nobody: nothing should be sent, but if it were, it
 * would end here.
 */
const nobody = 'success@simulator.amazonses.com';

/**
 * A synthetic referral by a pharmacy, recognisable as such.
 * @param postcode one in the area served
 */
export const syntheticReferral = (postcode: string): URLSearchParams =>
  new URLSearchParams({
    urgent: 'no',
    agreed: 'today',
    tellGp: 'no',
    firstName: 'Synthetic',
    lastName: 'Referral',
    'dateOfBirth-day': '1',
    'dateOfBirth-month': '1',
    'dateOfBirth-year': '1970',
    knowsNhsNumber: 'no',
    addressLine1: '1 Test Street',
    town: 'Test Town',
    postcode,
    email: nobody,
    preferred: 'email',
    sharedPhone: 'no',
    safeToText: 'no',
    safeToLeaveVoicemail: 'no',
    language: 'English',
    interpreter: 'no',
    reasons: 'lonely-or-isolated',
    concern: 'A test of the journey. There is no such person.',
    risk: 'no',
    safeguarding: 'no',
    referrerName: 'Test of the journey',
    organisation: 'Nobody',
    odsCode: 'FVR79',
    replyTo: nobody,
  });
