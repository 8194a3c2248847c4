import type { AppointmentState } from '../../domain/contact/appointment.ts';
import type { AppointmentKind } from '../../domain/contact/appointment-kind.ts';
import type { ContactChannel, ContactOutcome } from '../../domain/contact/contact.ts';
import type { OutcomeCheck } from '../../domain/plan/outcome.ts';

export const contactChannelWords: Record<ContactChannel, string> = {
  phone: 'Phone call',
  sms: 'Text message',
  email: 'Email',
  letter: 'Letter',
  video: 'Video call',
  visit: 'Visit',
};

export const contactOutcomeWords: Record<ContactOutcome, string> = {
  spoke: 'Spoke with them',
  'no-answer': 'No answer',
  voicemail: 'Left a voicemail',
  sent: 'Sent',
  'wrong-number': 'Wrong number or address',
  'somebody-else': 'Somebody else answered',
};

export const appointmentKindWords: Record<AppointmentKind, string> = {
  phone: 'Phone call',
  video: 'Video call',
  'in-person': 'In person, at a place nearby',
  'home-visit': 'Visit at their home',
};

export const appointmentStateWords: Record<AppointmentState, string> = {
  booked: 'Booked',
  confirmed: 'Confirmed by the person',
  'asked-to-rearrange': 'The person asked for another time',
  rearranged: 'Moved to another time',
  cancelled: 'Cancelled',
  attended: 'Attended',
  'did-not-attend': 'Did not attend',
};

export const checkWords: Record<OutcomeCheck, string> = {
  baseline: 'First conversation',
  '3m': '3 months',
  '6m': '6 months',
};
