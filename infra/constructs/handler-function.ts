import { join } from 'node:path';
import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  Alias,
  Architecture,
  Code,
  type IFunction,
  type IVersion,
  Function as LambdaFunction,
  Runtime,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionEnvs, FunctionName } from '../function-envs.ts';
import { type Statement, statementsOf } from '../statements.ts';
import { tableRights } from '../table-rights.ts';

/** Settings that all functions share. */
interface FunctionDefaults {
  /** The folder of the bundles, one sub-folder for each function. */
  readonly assets: string;
  readonly logRetention: RetentionDays;
  /** Encrypts the environment, so that reading a function's configuration does not reveal its secrets. */
  readonly key: IKey;
  /** The referral table; each function's rights to it are in table-rights.ts. */
  readonly table: Table;
}

export interface HandlerFunctionProps<Name extends FunctionName> extends FunctionDefaults {
  readonly name: Name;
  readonly environment: FunctionEnvs[Name];
  /** @default 256 MB */
  readonly memorySize?: number;
  /** @default 30 seconds */
  readonly timeout?: Duration;
}

/** Drops settings that a service has not configured: CloudFormation accepts only strings. */
const given = (environment: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );

/**
 * One folder of functions/ as one Lambda function with its own role, log group and alias `live`. Callers use the alias;
 * earlier versions stay, so that rolling back means moving the alias.
 */
export class HandlerFunction<Name extends FunctionName = FunctionName> extends Construct {
  readonly alias: IFunction;
  readonly timeout: Duration;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: HandlerFunctionProps<Name>) {
    super(scope, id);
    this.timeout = props.timeout ?? Duration.seconds(30);

    const logGroup = new LogGroup(this, 'Logs', {
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(this.#role);
    Validations.of(this.#role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'X-Ray knows no resources: its two Put actions can only be allowed on all of them.',
    });

    const handler = new LambdaFunction(this, 'Function', {
      description: `functions/${props.name}`,
      code: Code.fromAsset(join(props.assets, props.name), { exclude: ['*.map'] }),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 256,
      timeout: this.timeout,
      role: this.#role,
      logGroup,
      tracing: Tracing.ACTIVE,
      environmentEncryption: props.key,
      environment: given(props.environment),
      // Kept, but not where the deployment that made it is undone: Lambda makes no second version of the same code.
      currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE },
    });
    this.allow(...statementsOf(props.table, tableRights[props.name]));
    // Casts to CDK's own interfaces, which its classes match except for exactOptionalPropertyTypes.
    const version = handler.currentVersion as IVersion;
    this.alias = new Alias(this, 'Live', { aliasName: 'live', version }) as IFunction;
  }

  /** The only way to grant permissions. */
  allow(...statements: Statement[]): void {
    for (const statement of statements) this.#role.addToPolicy(new PolicyStatement({ ...statement }));
  }
}
