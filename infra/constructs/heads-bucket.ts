import { type CfnElement, Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { HandlerFunction } from './handler-function.ts';

/** A chain is held to the files of the week before; those of a year show a forgery that was found late. */
const locked = Duration.days(366);

/** What was written here nobody can write over or take away, the account's own administrator included, for a year. */
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

  /** To write a file there and read it again. Without the right to list, S3 does not say which is missing. */
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
