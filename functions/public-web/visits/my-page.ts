import type { PatientPage, PatientRepository } from '../../shared/data/person/patient-repository.ts';
import type { Visit } from './gate.ts';
import { pageGone } from './page-gone.ts';

/** The person's page. @throws PageError when the case no longer exists */
export const myPage = async (patients: Pick<PatientRepository, 'page'>, { id }: Visit): Promise<PatientPage> => {
  const page = await patients.page(id);
  if (!page) throw pageGone();
  return page;
};
