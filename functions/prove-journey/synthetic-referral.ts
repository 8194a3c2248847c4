/** AWS's own mailbox that takes everything and tells nobody: nothing is sent, and if it ever were, it would end there. */
const nobody = 'success@simulator.amazonses.com';

/**
 * A pharmacy's referral of nobody, plainly so.
 * @param postcode one of the area that the service is for
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
