import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** Everything that differs from one service to the next. */
export interface Config {
  readonly region: string;
  /** As patients and referrers read it, on every page and in every message. */
  readonly serviceName: string;
  /** The number that every message with a link gives as the other way. */
  readonly servicePhone: string;
  /** For the contact, privacy and accessibility pages, which say so where one of them is missing. */
  readonly serviceEmail?: string;
  readonly serviceAddress?: string;
  /** Who answers for personal data: the controller's name. */
  readonly serviceOrganisation?: string;
  /** The team that takes referrals in: the rows under `TEAM#<teamId>`. */
  readonly teamId: string;
  /** The area it serves, by the first half of postcodes: people from elsewhere who refer themselves are told who is nearer. @default everywhere */
  readonly outcodes?: readonly string[];
  /** Its domain becomes the SES identity. */
  readonly senderEmail: string;
  readonly logRetention: RetentionDays;
  /** How often one address may send a page of a form in ten minutes. @default 1000 */
  readonly postsPerAddress?: number;
  /** US dollars a month for texts from which somebody is told: well below the account's limit. @default 80 */
  readonly textSpendAlarm?: number;
  /** Origins from which directory feeds are read although they are not on the public internet. @default none */
  readonly feedOrigins?: readonly string[];
  /** Told of every alarm. @default nobody: alarms show on the dashboard alone */
  readonly alarmEmail?: string;
  /** Each hour a referral of nobody goes from the form to its end, and somebody is told when it does not. @default true */
  readonly provesJourney?: boolean;
  /** A name of one's own. @default the address API Gateway gives, with the stage in its path */
  readonly domain?: DomainConfig;
  /** The address that people know, where something of one's own stands before API Gateway. No slash at its end. */
  readonly siteUrl?: string;
  /** An OpenID Connect provider that names staff by their staff id. @default a user pool of Cognito's, in our stack */
  readonly signIn?: SignInConfig;
  /** What is not deployed, because an account does not get it or an emulator of AWS does not know it. @default nothing */
  readonly without?: readonly Part[];
}

/**
 * `alarms`: no alarms and no dashboard. `firewall`: no web ACL before the site. `sender-domain`: SES has verified it before. `texts`: no numbers; what would be a
 * text goes by e-mail, or becomes a call to be made. `workflow-versions`: the state machine is started as it is, and going
 * back means deploying what was before.
 */
export const parts = ['alarms', 'firewall', 'sender-domain', 'texts', 'workflow-versions'] as const;
export type Part = (typeof parts)[number];

export interface DomainConfig {
  /** `refer.example.org` */
  readonly name: string;
  /** An issued certificate for that name in the same region. */
  readonly certificateArn: string;
}

export interface SignInConfig {
  readonly issuer: string;
  /** A public client, with `<site>/staff/signed-in` among its callbacks. */
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
