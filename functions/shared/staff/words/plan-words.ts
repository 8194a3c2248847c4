import type { Topic } from '../../domain/directory/directory.ts';
import type { PlanActionStatus, PlanAgreedWith, PlanDoer, PlanForm } from '../../domain/plan/plan.ts';
import type { SharedFact } from '../../domain/plan/plan-service.ts';

export const topicWords: Record<Topic, string> = {
  company: 'Company and befriending',
  'arts-and-making': 'Arts and making',
  'nature-and-gardening': 'Nature and gardening',
  'physical-activity': 'Being active',
  'money-and-benefits': 'Money, debt and benefits',
  'food-and-fuel': 'Food and fuel',
  housing: 'Housing',
  'work-training-volunteering': 'Work, training or volunteering',
  caring: 'Caring for somebody',
  bereavement: 'Bereavement',
  digital: 'Phones and computers',
  'mood-and-stress': 'Mood and stress',
};

export const doerWords: Record<PlanDoer, string> = {
  person: 'The person',
  'link-worker': 'Their link worker',
  'somebody-else': 'Somebody else',
};

export const actionStatusWords: Record<PlanActionStatus, string> = {
  'to-do': 'To do',
  doing: 'Started',
  done: 'Done',
  stopped: 'Stopped',
};

export const agreedWithWords: Record<PlanAgreedWith, string> = {
  person: 'The person',
  representative: 'Somebody on their behalf',
  nobody: 'Nobody: it was not agreed',
};

export const formWords: Record<PlanForm, string> = {
  link: 'A link by text or email: it opens on a phone, in large print or in short words as they choose',
  printed: 'Printed, on paper',
  'large-print': 'Printed in large print',
  'easy-read': 'Easy Read: the short form, in easy words',
  'read-aloud': 'Read aloud to them',
  bsl: 'In British Sign Language',
  braille: 'In Braille',
  other: 'Some other way',
};

export const sharedWords: Record<SharedFact, string> = {
  name: 'Name',
  phone: 'Phone',
  'best-times': 'Best times to call',
  'access-needs': 'Access needs',
  language: 'Language',
};
