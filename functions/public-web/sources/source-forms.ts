import type { SourceForm } from '../forms/source-form.ts';
import { gpPractice } from './gp-practice.ts';
import { hospitalDischarge } from './hospital-discharge.ts';
import { housingAssociation } from './housing-association.ts';
import { localAuthority } from './local-authority.ts';
import { multiDisciplinaryTeam } from './multi-disciplinary-team.ts';
import { pharmacy } from './pharmacy.ts';
import { self } from './self.ts';
import { socialCare } from './social-care.ts';

/** The referral sources of this site, in the order of the start page. */
export const sourceForms: readonly SourceForm[] = [
  pharmacy,
  hospitalDischarge,
  gpPractice,
  multiDisciplinaryTeam,
  localAuthority,
  socialCare,
  housingAssociation,
  self,
];
