import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** All settings that differ between services. */
export interface Config {
  readonly region: string;
  /** The name that patients and referrers see, on every page and in every message. */
  readonly serviceName: string;
  /** The phone number that every message with a link offers as the other way. */
  readonly servicePhone: string;
  /** For the contact, privacy and accessibility pages, which say so when it is missing. */
  readonly serviceEmail?: string;
  readonly serviceAddress?: string;
  /** The data controller's name. */
  readonly serviceOrganisation?: string;
  /** The team that takes in referrals: the rows under `TEAM#<teamId>`. */
  readonly teamId: string;
  /**
   * The outcodes it serves: people from elsewhere who refer themselves are shown who to ask instead.
   * @default everywhere
   */
  readonly outcodes?: readonly string[];
  /** Its domain becomes the SES identity. */
  readonly senderEmail: string;
  readonly logRetention: RetentionDays;
  /** How many form pages one address may submit in ten minutes. @default 1000 */
  readonly postsPerAddress?: number;
  /**
   * An alarm is raised when texts cost this many US dollars in a month; set it well below the account's limit.
   * @default 80
   */
  readonly textSpendAlarm?: number;
  /**
   * Numbers that the account has. In the United Kingdom AWS gives none without a registration.
   * @default the deployment asks for two
   */
  readonly texts?: TextNumbers;
  /** Origins that directory feeds may be read from although they are not on the public internet. @default none */
  readonly feedOrigins?: readonly string[];
  /** Receives every alarm. @default nobody: alarms show on the dashboard alone */
  readonly alarmEmail?: string;
  /** Sends a synthetic referral through the whole journey every hour, with an alarm when it fails. @default true */
  readonly provesJourney?: boolean;
  /** A custom domain. @default the address API Gateway gives, with the stage in its path */
  readonly domain?: DomainConfig;
  /** The public address, when something of your own is in front of API Gateway. No trailing slash. */
  readonly siteUrl?: string;
  /** An OpenID Connect provider that identifies staff by their staff id. @default a Cognito user pool in our stack */
  readonly signIn?: SignInConfig;
  /** Parts not to deploy, because an account or an emulator does not support them. @default nothing */
  readonly without?: readonly Part[];
}

/**
 * The parts that can be left out.
 * - `alarms`: no alarms and no dashboard.
 * - `firewall`: no web ACL.
 * - `sender-domain`: SES has verified the domain already.
 * - `texts`: no phone numbers; texts go out as email, or become a call to make.
 * - `workflow-versions`: the state machine is started without an alias, and rolling back means deploying the old
 *   version.
 */
export const parts = ['alarms', 'firewall', 'sender-domain', 'texts', 'workflow-versions'] as const;
export type Part = (typeof parts)[number];

/** Their ids in End User Messaging: `phone-0a1b2c…` */
export interface TextNumbers {
  readonly number: string;
  /** A second sender, for people whom a message from a known number could endanger. */
  readonly safeNumber: string;
}

interface DomainConfig {
  /** `refer.example.org` */
  readonly name: string;
  /** An issued certificate for that name in the same region. */
  readonly certificateArn: string;
}

interface SignInConfig {
  readonly issuer: string;
  /** A public client with `<site>/staff/signed-in` among its callbacks. */
  readonly clientId: string;
}

export const config: Config = {
  region: 'eu-west-2',
  serviceName: 'Ashcombe Social Prescribing',
  servicePhone: '01632 960123',
  serviceEmail: 'help@ashcombe.example',
  serviceAddress: 'The Old Library, Market Square, Ashcombe ZZ1 1ZZ',
  serviceOrganisation: 'Ashcombe Community Trust',
  teamId: 'ashcombe',
  outcodes: ['ZZ1', 'ZZ2', 'ZZ3', 'ZZ4'],
  senderEmail: 'hello@ashcombe.example',
  logRetention: RetentionDays.THREE_MONTHS,
};
