/** What referral.asl.json leaves open, as `${Name}`: the ARNs of the functions that it calls. */
export const substitutionNames = [
  'OpenWaitFunction',
  'IntakeFunction',
  'AssignLinkWorkerFunction',
  'IssuePlanFunction',
  'FlagOverdueFunction',
  'CloseFunction',
] as const;

export type Substitutions = Readonly<Record<(typeof substitutionNames)[number], string>>;
