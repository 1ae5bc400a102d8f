/** What the instance itself is given: where it stores and streams, attributes that routing may ask for, who may do what. */
import type { Storage, World } from '../../exchange/world';
import type { ResolvedResource } from '../assembly/stack';
import type { Directory } from './directory';

/** What an instance may store or stream. */
const STORED = [
  'CHAT_TRANSCRIPTS',
  'CALL_RECORDINGS',
  'SCHEDULED_REPORTS',
  'MEDIA_STREAMS',
  'CONTACT_TRACE_RECORDS',
  'AGENT_EVENTS',
  'REAL_TIME_CONTACT_ANALYSIS_SEGMENTS',
  'ATTACHMENTS',
  'CONTACT_EVALUATIONS',
  'SCREEN_RECORDINGS',
  'REAL_TIME_CONTACT_ANALYSIS_CHAT_SEGMENTS',
  'REAL_TIME_CONTACT_ANALYSIS_VOICE_SEGMENTS',
  'EMAIL_MESSAGES',
] as const;

export const readStorage = (directory: Directory): readonly Storage[] =>
  directory.of('InstanceStorageConfig').flatMap((resource) => {
    const reader = directory.read(resource);
    const [type, kind] = [reader.get('ResourceType'), reader.get('StorageType')];
    for (const given of [type, kind]) if (!given.isThere) given.text();
    const of = type.oneOf(STORED, undefined);
    const to = destination(resource, directory);
    return of === undefined || to === undefined ? [] : [{ of, to }];
  });

function destination(resource: ResolvedResource, directory: Directory): Storage['to'] | undefined {
  const reader = directory.read(resource);
  const kind = reader
    .get('StorageType')
    .oneOf(['S3', 'KINESIS_VIDEO_STREAM', 'KINESIS_STREAM', 'KINESIS_FIREHOSE'], undefined);
  switch (kind) {
    case 'S3': {
      const config = reader.get('S3Config');
      return { kind: 's3', bucket: config.get('BucketName').text(), prefix: config.get('BucketPrefix').text() };
    }
    case 'KINESIS_STREAM':
      return { kind: 'kinesis-stream', arn: reader.get('KinesisStreamConfig').get('StreamArn').text() };
    case 'KINESIS_FIREHOSE':
      return { kind: 'kinesis-firehose', arn: reader.get('KinesisFirehoseConfig').get('FirehoseArn').text() };
    case 'KINESIS_VIDEO_STREAM': // video is not streamed here
    case undefined:
    default:
      return undefined;
  }
}

export const readPredefinedAttributes = (directory: Directory): NonNullable<World['predefinedAttributes']> =>
  directory.of('PredefinedAttribute').map((resource) => {
    const reader = directory.read(resource);
    return {
      name: reader.get('Name').text(),
      values: reader
        .get('Values')
        .get('StringList')
        .entries()
        .flatMap((value) => value.optional() ?? []),
    };
  });

export const readSecurityProfiles = (directory: Directory): NonNullable<World['securityProfiles']> =>
  directory.of('SecurityProfile').map((resource) => {
    const reader = directory.read(resource);
    return {
      arn: resource.ref,
      name: reader.get('SecurityProfileName').text(),
      permissions: reader
        .get('Permissions')
        .entries()
        .flatMap((permission) => permission.optional() ?? []),
    };
  });
