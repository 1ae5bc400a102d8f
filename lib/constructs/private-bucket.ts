import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { numberFault, refuse } from './refuse';

export interface PrivateBucketProps {
  /** Encrypts what is stored. */
  readonly encryptionKey: IKey;
  /**
   * Days until objects are deleted, 1 to 36,500.
   * @default they are kept
   */
  readonly retentionDays?: number;
}

/**
 * A bucket for what people said: encrypted with a key of one's own, closed to the public, reached by TLS only, retained when its
 * stack goes, every access logged beside it. It keeps no old versions: what is deleted for a person's sake is gone.
 */
export class PrivateBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    refuse(this, [numberFault('retentionDays', props.retentionDays, 1, 36_500)]);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    };
    const accessLogs = new Bucket(this, 'AccessLogs', {
      ...closed,
      encryption: BucketEncryption.S3_MANAGED, // the only kind log delivery can write
      lifecycleRules: [{ expiration: Duration.days(365) }],
    });
    Validations.of(accessLogs).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'This bucket holds access logs; logging its own accesses would go on for ever.',
    });
    const bucket = new Bucket(this, 'Bucket', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.encryptionKey,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs as IBucket, // the class is declared a little wider than its interface
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(7) },
        ...(props.retentionDays === undefined ? [] : [{ expiration: Duration.days(props.retentionDays) }]),
      ],
    });
    this.bucket = bucket as IBucket;
  }
}
