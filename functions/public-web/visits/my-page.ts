import type { PatientPage, PatientRepository } from '../../shared/data/patient-repository.ts';
import { PageError } from '../../shared/web/errors.ts';
import type { Visit } from './gate.ts';

/** @throws PageError when nothing of the case is there any more */
export const myPage = async (patients: Pick<PatientRepository, 'page'>, { id }: Visit): Promise<PatientPage> => {
  const page = await patients.page(id);
  if (!page) throw new PageError(410, 'There is nothing here any more. Phone us if you want to know more.');
  return page;
};
