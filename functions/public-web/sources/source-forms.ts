import type { SourceForm } from '../forms/source-form.ts';
import { pharmacy } from './pharmacy.ts';

/** The kinds of referral this site takes, in the order in which the first page lists them. */
export const sourceForms: readonly SourceForm[] = [pharmacy];
