import type { PatientPage, PatientRepository } from '../../shared/data/patient-repository.ts';
import { PageError } from '../../shared/web/errors.ts';
import type { Visit } from './gate.ts';

/** The person's page. @throws PageError when the case no longer exists */
export const myPage = async (patients: Pick<PatientRepository, 'page'>, { id }: Visit): Promise<PatientPage> => {
  const page = await patients.page(id);
  if (!page) throw new PageError(410, 'This page is no longer available. Phone us if you want to know more.');
  return page;
};
