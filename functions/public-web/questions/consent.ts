import { lengths } from '../../shared/domain/referral/answers.ts';
import type { ChoiceQuestion, DateQuestion } from '../../shared/web/form/question.ts';
import { notInTheFuture } from '../../shared/web/form/read-date.ts';
import { yesOrNo } from '../../shared/web/form/yes-or-no.ts';

/** Asked first: somebody in danger must not wait for a link worker. */
export const urgent: ChoiceQuestion = {
  kind: 'one',
  name: 'urgent',
  label: 'Do they need urgent help now?',
  hint: 'For example, they may harm themselves, they are in danger, or they are very ill',
  missing: 'Select yes if they need urgent help now',
  inline: true,
  choices: yesOrNo,
};

const toldOn: DateQuestion = {
  kind: 'date',
  name: 'toldOn',
  label: 'When did they agree?',
  hint: 'For example, 9 6 2026. Leave this empty if you do not know',
  subject: 'Date they agreed',
  missing: 'Enter the date they agreed',
  wrong: notInTheFuture('Date they agreed'),
  optional: true,
};

export const agreed: ChoiceQuestion = {
  kind: 'one',
  name: 'agreed',
  label: 'Have you told them about this service, and do they agree to be referred?',
  missing: 'Select if they agree to be referred',
  choices: [
    { value: 'today', text: 'Yes, they agreed today' },
    { value: 'earlier', text: 'Yes, they agreed on an earlier day', reveals: toldOn },
    {
      value: 'override',
      text: 'No, but there is a reason to refer them anyway',
      hint: 'A manager will look at this referral first',
      reveals: {
        kind: 'long-text',
        name: 'overrideReason',
        label: 'What is the reason?',
        subject: 'The reason',
        missing: 'Enter the reason to refer them without their agreement',
        most: lengths.freeText,
      },
    },
    { value: 'no', text: 'No, or not yet' },
  ],
};

export const tellGp: ChoiceQuestion = {
  kind: 'one',
  name: 'tellGp',
  label: 'Do they agree to us telling their GP practice?',
  missing: 'Select yes if they agree to us telling their GP practice',
  hint: 'Select no if you have not asked them',
  inline: true,
  choices: yesOrNo,
};

/** Asked where the practice is: see `practiceAgreed`. */
export const tellGpIfNamed: ChoiceQuestion = {
  ...tellGp,
  hint: 'Leave this empty if you do not name a practice. Select no if you have not asked them',
  optional: 'unsaid',
};
