import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';

/** The one secret, generated in Secrets Manager. The keys in use are derived from it (docs/adr/0004-secrets.md). */
export class KeySecret extends Construct {
  /** A dynamic reference: CloudFormation fills in the value on deployment, and the template never holds it. */
  readonly value: string;

  constructor(scope: Construct, id: string, props: { key: IKey }) {
    super(scope, id);
    const secret = new Secret(this, 'Secret', {
      description: 'Signs forms and sign-ins, keys the hashes of phone numbers, likely duplicates and IP addresses',
      encryptionKey: props.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Stored hashes of phone numbers are keyed with it: another value would forget who said stop.',
    });
    this.value = secret.secretValue.unsafeUnwrap();
  }
}
