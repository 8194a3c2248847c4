import type { CloseReason } from '../case/close-reason.ts';
import type { Standing } from '../governance/rights.ts';

/** Status of the FHIR R4 Task that stands for the case. */
type FhirEnding = 'rejected' | 'cancelled' | 'completed' | 'failed';

interface CloseRule {
  readonly fhir: FhirEnding;
  readonly by: readonly Standing[];
  /** What the referrer reads: no more of the person than they need to know. */
  readonly told: string;
}

const workers: readonly Standing[] = ['own worker', 'team cover', 'manager'];
const managers: readonly Standing[] = ['manager'];
const leads: readonly Standing[] = ['manager', 'safeguarding lead'];
const everybody: readonly Standing[] = [...workers, 'safeguarding lead'];

/** Who may give each reason, its FHIR status and what the referrer is told. When it may be given: close-grounds.ts. */
export const closeRules: Record<CloseReason, CloseRule> = {
  'goals-met': {
    fhir: 'completed',
    by: workers,
    told: 'They reached the goals in their plan.',
  },
  'goals-partly-met': {
    fhir: 'completed',
    by: workers,
    told: 'They reached some of the goals in their plan.',
  },
  'connected-to-service': {
    fhir: 'completed',
    by: workers,
    told: 'They are now in touch with a group or service near them.',
  },
  'signposted-only': {
    fhir: 'completed',
    by: workers,
    told: 'We told them about groups and services that may suit them.',
  },
  transferred: { fhir: 'completed', by: workers, told: 'Another service has taken over their support.' },
  'no-longer-needed': { fhir: 'cancelled', by: workers, told: 'They no longer need this support.' },
  'person-declined': { fhir: 'rejected', by: workers, told: 'They chose not to take up the support.' },
  'person-withdrew': { fhir: 'cancelled', by: workers, told: 'They chose to stop the support.' },
  'unable-to-contact': {
    fhir: 'failed',
    by: workers,
    told: 'We tried at different times and in different ways, and could not reach them.',
  },
  'disengaged-or-dna': {
    fhir: 'failed',
    by: workers,
    told: 'They did not come to the appointments that we agreed with them.',
  },
  'not-eligible': { fhir: 'rejected', by: managers, told: 'This service is not for their situation.' },
  'needs-exceed-service': { fhir: 'rejected', by: workers, told: 'They need more support than this service can give.' },
  'already-supported': { fhir: 'rejected', by: workers, told: 'They already have this kind of support.' },
  'no-capacity': { fhir: 'rejected', by: managers, told: 'We do not have room to take this referral on.' },
  'no-suitable-service': { fhir: 'failed', by: workers, told: 'We found no group or service that suits them.' },
  'consent-not-given': { fhir: 'rejected', by: workers, told: 'They did not agree to the referral.' },
  'consent-withdrawn': { fhir: 'cancelled', by: everybody, told: 'They no longer agree to the referral.' },
  'safeguarding-escalated': {
    fhir: 'cancelled',
    by: leads,
    told: 'They need a kind of support that this service cannot give. The right people know.',
  },
  'moved-away': { fhir: 'cancelled', by: workers, told: 'They have moved out of the area that we serve.' },
  'in-hospital-or-care': { fhir: 'cancelled', by: everybody, told: 'Where they now live, others support them.' },
  deceased: { fhir: 'cancelled', by: everybody, told: 'We were told that they have died.' },
  duplicate: { fhir: 'cancelled', by: managers, told: 'We have another referral for them, and go on with that one.' },
  'referred-in-error': { fhir: 'cancelled', by: managers, told: 'The referral was not meant to be made.' },
  'staff-safety': { fhir: 'failed', by: leads, told: 'We could not give this support.' },
  other: { fhir: 'failed', by: workers, told: 'The support has ended.' },
};

/** Endings of support that was given in full; outcome checks follow. */
export const supportEndings = [
  'goals-met',
  'goals-partly-met',
  'connected-to-service',
  'signposted-only',
  'no-longer-needed',
  'no-suitable-service',
] as const satisfies readonly CloseReason[];

/** Why triage may decline a referral: the other reasons end a case later on. */
export const triageReasons = [
  'not-eligible',
  'needs-exceed-service',
  'already-supported',
  'no-capacity',
  'no-suitable-service',
  'consent-not-given',
  'duplicate',
  'referred-in-error',
  'staff-safety',
] as const satisfies readonly CloseReason[];
