import { type CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';

/** Checks use the files of the last week; a year of files can prove a forgery that was found late. */
const locked = Duration.days(366);

/** Objects here cannot be overwritten or deleted for a year, not even by the account's administrator. */
export class HeadsBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      objectLockEnabled: true,
      objectLockDefaultRetention: ObjectLockRetention.compliance(locked),
      versioned: true,
      lifecycleRules: [{ expiration: locked.plus(Duration.days(34)), noncurrentVersionExpiration: Duration.days(1) }],
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.bucket).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds hashes. Who wrote a file and when, the file itself says, and nobody can change it.',
    });
  }

  /** Allows writing a file and reading it again. Without the right to list, S3 does not say which is missing. */
  allow(handler: HandlerFunction): void {
    const { bucketArn } = this.bucket;
    const resource = this.bucket.node.defaultChild as CfnElement;
    Validations.of(handler).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(this).getLogicalId(resource)}.Arn>/audit-heads/*]`,
      reason: 'There is a file for each night.',
    });
    handler.allow(
      { actions: ['s3:PutObject', 's3:GetObject'], resources: [`${bucketArn}/audit-heads/*`] },
      { actions: ['s3:ListBucket'], resources: [bucketArn] },
    );
  }
}
