import { CfnInstanceStorageConfig } from 'aws-cdk-lib/aws-connect';
import { Annotations, RemovalPolicy } from 'aws-cdk-lib/core';
import { Key, type IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { paced } from './paced';
import { PrivateBucket } from './private-bucket';
import { formFault, instanceArnFault, lengthFault, numberFault, refuse } from './refuse';

export interface RecordingStorageProps {
  readonly instanceArn: string;
  /** Folder in the bucket: `aozora` stores in `connect/aozora/CallRecordings`. 1 to 100 characters. */
  readonly folder: string;
  /**
   * Whether recorded calls are stored at all. What is recorded, the flow says.
   * @default true
   */
  readonly callRecordings?: boolean;
  /**
   * Name of a bucket you have, in the same account and Region. Its own encryption and life cycle apply.
   * @default a new private bucket, encrypted with a new key
   */
  readonly bucketName?: string;
  /**
   * Days until recordings, transcripts and reports are deleted, 1 to 36,500. Only for the new bucket.
   * @default they are kept
   */
  readonly retentionDays?: number;
}

/**
 * Where an instance stores call recordings, chat transcripts and scheduled reports. An instance has one place for each: an
 * instance made in the console has them already, and then the service refuses a second.
 */
export class RecordingStorage extends Construct {
  readonly bucketName: string;
  /** The key of the new bucket. */
  readonly encryptionKey: IKey | undefined;

  constructor(scope: Construct, id: string, props: RecordingStorageProps) {
    super(scope, id);
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('folder', props.folder, 1, 100),
      formFault('bucketName', props.bucketName, /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/u, 'the name of an S3 bucket'),
      numberFault('retentionDays', props.retentionDays, 1, 36_500),
    ]);
    if (props.bucketName === undefined) {
      const key = new Key(this, 'Key', {
        description: `Recordings, transcripts and reports of ${props.folder}`,
        enableKeyRotation: true,
        removalPolicy: RemovalPolicy.RETAIN,
      });
      this.encryptionKey = key;
      this.bucketName = new PrivateBucket(this, 'Recordings', {
        encryptionKey: key,
        ...(props.retentionDays === undefined ? {} : { retentionDays: props.retentionDays }),
      }).bucket.bucketName;
    } else {
      this.bucketName = props.bucketName;
      if (props.retentionDays !== undefined)
        Annotations.of(this).addWarningV2(
          'tsunagu:retention-of-a-foreign-bucket',
          `retentionDays ${props.retentionDays} is not applied: the bucket ${props.bucketName} is not made here. Give it a life cycle of its own.`,
        );
    }
    const kinds = {
      ...((props.callRecordings ?? true) && { CALL_RECORDINGS: 'CallRecordings' }),
      CHAT_TRANSCRIPTS: 'ChatTranscripts',
      SCHEDULED_REPORTS: 'Reports',
    };
    for (const [resourceType, folder] of Object.entries(kinds))
      paced(
        new CfnInstanceStorageConfig(this, folder, {
          instanceArn: props.instanceArn,
          resourceType,
          storageType: 'S3',
          s3Config: {
            bucketName: this.bucketName,
            bucketPrefix: `connect/${props.folder}/${folder}`,
            ...(this.encryptionKey
              ? { encryptionConfig: { encryptionType: 'KMS', keyId: this.encryptionKey.keyArn } }
              : {}),
          },
        }),
        1, // each writes a policy of the instance's one role
      );
  }
}
