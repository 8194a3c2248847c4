import type { WorklistRow } from '../../../../shared/data/case/worklist-repository.ts';
import type { Case } from '../../../../shared/domain/case/case.ts';
import type { RosterWorker } from '../../../../shared/domain/team/team.ts';
import { countWords } from '../../../../shared/staff/words/count-words.ts';
import { roomWords } from '../../../../shared/staff/words/team-words.ts';
import type { ChoiceQuestion } from '../../../../shared/web/form/question.ts';
import type { FieldError } from '../../../../shared/web/render.ts';

export const isAsked = ({ stage }: Case): boolean => stage === 'AwaitAcceptance';

export const toQuestion = (others: readonly RosterWorker[]): ChoiceQuestion => ({
  kind: 'one',
  name: 'to',
  label: 'Who should look after the cases you chose?',
  missing: 'Select who should look after them',
  choices: others.map((worker) => ({ value: worker.id, text: worker.name, hint: roomWords(worker) })),
});

/** What is wrong with the choice, before anything is moved. */
export const problemsOf = (rows: readonly WorklistRow[], to: RosterWorker | undefined): FieldError[] => {
  if (rows.length === 0) return [{ field: 'case', text: 'Select the cases to give to somebody else' }];
  const taken = rows.filter(({ theCase }) => !isAsked(theCase));
  if (taken.length === 0) return [];
  if (!to) return [{ field: 'to', text: 'Select who should look after them' }];
  const free = to.capacity - to.live;
  const holding = taken.filter(({ theCase }) => theCase.holdsPlace).length;
  if (holding <= free) return [];
  const places = countWords(free, 'free place');
  return [{ field: 'to', text: `${to.name} has ${places}, and you chose ${countWords(holding, 'case')}` }];
};
