import { wholeForm } from '../web/pharmacy-answers.ts';

/** AWS's own mailbox that takes everything and tells nobody. */
const nobody = 'success@simulator.amazonses.com';

/**
 * A referral of nobody, plainly so, whose messages reach nobody.
 * @param postcode one of the area that the service is for
 */
export const syntheticReferral = (postcode: string): URLSearchParams => {
  const answers = wholeForm('');
  const instead = {
    firstName: 'Synthetic',
    lastName: 'Referral',
    knowsNhsNumber: 'no',
    postcode,
    phone: '',
    email: nobody,
    preferred: 'email',
    referrerName: 'Smoke test',
    replyTo: nobody,
  };
  answers.delete('form');
  answers.delete('key');
  for (const [name, value] of Object.entries(instead)) answers.set(name, value);
  return answers;
};
