import type { PromiseKind } from '../../domain/case/promise.ts';
import type { TaskKind } from '../../domain/case/task.ts';

/** A task in words, and the page of the case where it is done. */
export const taskWords: Record<TaskKind, { readonly todo: string; readonly page: string; readonly link: string }> = {
  'phone-person': { todo: 'Phone the person', page: 'contact', link: 'Log the call' },
  stopped: { todo: 'Phone the person: they do not want any more messages', page: 'contact', link: 'Log the call' },
  'phone-referrer': { todo: 'Phone the referrer: a message did not reach them', page: 'contact', link: 'Log the call' },
  'answer-message': { todo: 'Answer their message', page: 'messages', link: 'Read the message' },
  rearrange: { todo: 'Find another time for the appointment', page: 'appointments', link: 'Change the appointment' },
  'link-locked': {
    todo: 'Phone the person: their link is locked after five wrong dates of birth',
    page: 'contact',
    link: 'Log the call',
  },
  'review-missed': {
    todo: 'Decide what to do next: three appointments were missed',
    page: 'appointments',
    link: 'Look at the appointments',
  },
  onward: { todo: 'Follow up a referral to a service', page: 'onward', link: 'Look at the services' },
  'read-merged': { todo: 'Read the other referral, which is now part of this case', page: '', link: '' },
  'no-contact': { todo: 'Get in touch: no contact for 21 days', page: 'contact', link: 'Log a contact' },
};

export const promiseWords: Record<PromiseKind, string> = { 'first-call': 'First call', plan: 'Plan' };
