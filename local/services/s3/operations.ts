/** What S3 is asked for, one entry an operation: how it is recognized, what it needs leave for, what it answers. */
import { ServiceFault } from '../fault';
import type { ServiceRequest, ServiceResponse } from '../service';
import { readUpload } from './body';
import type { Bucket, ObjectVersion } from './bucket';
import { refuseUnlessMatched } from './conditions';
import { listObjects, listObjectVersions } from './listing';
import { MULTIPART_OPERATIONS } from './multipart';
import { rangeOf } from './range';
import {
  copySource,
  date,
  keptHeaders,
  one,
  text,
  xml,
  type Buckets,
  type Place,
  type S3Need,
  type S3Operation,
} from './operation';
import { elements, textIn } from './xml';

const SUB_RESOURCES =
  /^(?:acl|attributes|cors|encryption|legal-hold|lifecycle|location|logging|notification|object-lock|policy|replication|restore|retention|select|tagging|torrent|uploadId|uploads|versioning|versions|website|delete|partNumber)$/u;

const plain = ({ query }: Omit<ServiceRequest, 'operation'>): boolean =>
  ![...query.keys()].some((name) => SUB_RESOURCES.test(name));

const versionOf = ({ query }: ServiceRequest): string | undefined => query.get('versionId') ?? undefined;

export const S3_OPERATIONS: Readonly<Record<string, S3Operation>> = {
  ...MULTIPART_OPERATIONS,
  ListBuckets: {
    is: ({ method }, { bucket }) => method === 'GET' && bucket === '',
    needs: () => [{ action: 's3:ListAllMyBuckets' }],
    answer: (_request, _place, buckets) =>
      xml('ListAllMyBucketsResult', {
        Owner: { ID: 'local' },
        Buckets: { Bucket: buckets.all().map(({ name }) => ({ Name: name, CreationDate: date(0) })) },
      }),
  },
  HeadBucket: {
    is: ({ method }, { key }) => method === 'HEAD' && key === '',
    needs: one('s3:ListBucket'),
    answer: (_request, { bucket }, buckets) => ({
      status: 200,
      headers: { 'x-amz-bucket-region': buckets.find(bucket).region },
      body: '',
    }),
  },
  GetBucketLocation: {
    is: ({ method, query }, { key }) => method === 'GET' && key === '' && query.has('location'),
    needs: one('s3:GetBucketLocation'),
    answer: (_request, { bucket }, buckets) => {
      const { region } = buckets.find(bucket);
      return xml('LocationConstraint', region === 'us-east-1' ? '' : region);
    },
  },
  GetBucketVersioning: {
    is: ({ method, query }, { key }) => method === 'GET' && key === '' && query.has('versioning'),
    needs: one('s3:GetBucketVersioning'),
    answer: (_request, { bucket }, buckets) =>
      xml('VersioningConfiguration', { Status: buckets.find(bucket).isVersioned ? 'Enabled' : undefined }),
  },
  ListObjectVersions: {
    is: ({ method, query }, { key }) => method === 'GET' && key === '' && query.has('versions'),
    needs: one('s3:ListBucketVersions'),
    answer: ({ query }, { bucket }, buckets) =>
      xml('ListVersionsResult', listObjectVersions(buckets.find(bucket), query)),
  },
  ListObjectsV2: {
    is: (request, { key }) =>
      request.method === 'GET' && key === '' && plain(request) && request.query.get('list-type') === '2',
    needs: one('s3:ListBucket'),
    answer: ({ query }, { bucket }, buckets) => xml('ListBucketResult', listObjects(buckets.find(bucket), query)),
  },
  ListObjects: {
    is: (request, { key }) => request.method === 'GET' && key === '' && plain(request),
    needs: one('s3:ListBucket'),
    answer: ({ query }, { bucket }, buckets) => xml('ListBucketResult', listObjects(buckets.find(bucket), query)),
  },
  DeleteObjects: {
    is: ({ method, query }, { key }) => method === 'POST' && key === '' && query.has('delete'),
    needs: (request, { bucket }) =>
      deletions(request).map(({ key, versionId }) => ({
        action: versionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
        place: { bucket, key },
      })),
    answer: (request, place, buckets) => {
      const bucket = buckets.find(place.bucket);
      const isQuiet = textIn(text(request), 'Quiet') === 'true';
      const deleted = deletions(request).map(({ key, versionId }) => {
        const version = bucket.delete(key, request.at, versionId);
        const marker = version?.isDeleteMarker ? version.versionId : undefined;
        return {
          Key: key,
          VersionId: versionId,
          DeleteMarker: marker === undefined ? undefined : true,
          DeleteMarkerVersionId: marker,
        };
      });
      return xml('DeleteResult', { Deleted: isQuiet ? [] : deleted });
    },
  },
  CopyObject: {
    is: (request, { key }) =>
      request.method === 'PUT' && key !== '' && plain(request) && request.headers['x-amz-copy-source'] !== undefined,
    needs: (request, place) => {
      const { bucket, key, versionId } = copySource(request);
      return [
        {
          action: versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion',
          place: { bucket, key },
        },
        { action: 's3:PutObject', place },
      ];
    },
    answer: copyObject,
  },
  GetObjectTagging: {
    is: ({ method, query }, { key }) => method === 'GET' && key !== '' && query.has('tagging'),
    needs: one('s3:GetObjectTagging'),
    answer: (request, place, buckets) => {
      const { tags } = existing(buckets.find(place.bucket), place.key, versionOf(request));
      const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
      return xml('Tagging', { TagSet: { Tag } });
    },
  },
  PutObjectTagging: {
    is: ({ method, query }, { key }) => method === 'PUT' && key !== '' && query.has('tagging'),
    needs: one('s3:PutObjectTagging'),
    answer: (request, place, buckets) => {
      const version = existing(buckets.find(place.bucket), place.key, versionOf(request));
      version.tags = Object.fromEntries(
        elements(text(request), 'Tag').map((tag) => [textIn(tag, 'Key') ?? '', textIn(tag, 'Value') ?? '']),
      );
      return { status: 200, body: '' };
    },
  },
  DeleteObjectTagging: {
    is: ({ method, query }, { key }) => method === 'DELETE' && key !== '' && query.has('tagging'),
    needs: one('s3:DeleteObjectTagging'),
    answer: (request, place, buckets) => {
      existing(buckets.find(place.bucket), place.key, versionOf(request)).tags = {};
      return { status: 204, body: '' };
    },
  },
  PutObject: {
    is: (request, { key }) => request.method === 'PUT' && key !== '' && plain(request),
    needs: (request, place) => [
      { action: 's3:PutObject', place },
      ...(request.headers['x-amz-tagging'] === undefined ? [] : [{ action: 's3:PutObjectTagging', place }]),
    ],
    answer: putObject,
  },
  GetObject: {
    is: (request, { key }) => request.method === 'GET' && key !== '' && plain(request),
    needs: readNeeds,
    answer: getObject,
  },
  HeadObject: {
    is: (request, { key }) => request.method === 'HEAD' && key !== '' && plain(request),
    needs: readNeeds,
    answer: getObject,
  },
  DeleteObject: {
    is: (request, { key }) => request.method === 'DELETE' && key !== '' && plain(request),
    needs: (request, place) => [
      { action: versionOf(request) === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', place },
    ],
    answer: (request, place, buckets) => {
      const version = buckets.find(place.bucket).delete(place.key, request.at, versionOf(request));
      return {
        status: 204,
        headers: {
          ...(version?.isDeleteMarker ? { 'x-amz-delete-marker': 'true' } : {}),
          ...(version && version.versionId !== 'null' ? { 'x-amz-version-id': version.versionId } : {}),
        },
        body: '',
      };
    },
  },
};

function readNeeds(request: ServiceRequest, place: Place): readonly S3Need[] {
  const action = versionOf(request) === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  return [{ action, place }];
}

const versionHeader = ({ versionId }: ObjectVersion): Record<string, string> =>
  versionId === 'null' ? {} : { 'x-amz-version-id': versionId };

const encryptionHeaders = ({ keyId }: Bucket): Record<string, string> =>
  keyId === undefined
    ? { 'x-amz-server-side-encryption': 'AES256' }
    : { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': keyId };

/** @throws ServiceFault when it is not there, or deleted */
function existing(bucket: Bucket, key: string, versionId?: string): ObjectVersion {
  const version = bucket.version(key, versionId);
  if (version && !version.isDeleteMarker) return version;
  if (versionId !== undefined && !version)
    throw new ServiceFault('NoSuchVersion', `There is no version ${versionId} of ${key} in ${bucket.name}`, 404);
  throw new ServiceFault(
    'NoSuchKey',
    `There is no ${key} in ${bucket.name}`,
    404,
    version ? { 'x-amz-delete-marker': 'true' } : {},
  );
}

function putObject(request: ServiceRequest, place: Place, buckets: Buckets): ServiceResponse {
  const bucket = buckets.find(place.bucket);
  const { headers } = request;
  const before = bucket.version(place.key);
  const there = before && !before.isDeleteMarker ? before : undefined;
  if (headers['if-none-match'] === '*' && there)
    throw new ServiceFault('PreconditionFailed', `${place.key} is there already`, 412);
  if (headers['if-match'] !== undefined && headers['if-match'].replaceAll('"', '') !== there?.etag)
    throw new ServiceFault('PreconditionFailed', `${place.key} has another ETag than ${headers['if-match']}`, 412);
  const { body, checksums } = readUpload(request.body, headers);
  const version = bucket.put(place.key, {
    body,
    at: request.at,
    headers: { ...keptHeaders(headers), ...checksums },
    tags: Object.fromEntries(new URLSearchParams(headers['x-amz-tagging'] ?? '')),
  });
  return {
    status: 200,
    headers: {
      etag: `"${version.etag}"`,
      ...checksums,
      ...versionHeader(version),
      ...encryptionHeaders(bucket),
    },
    body: '',
  };
}

function getObject(request: ServiceRequest, place: Place, buckets: Buckets): ServiceResponse {
  const bucket = buckets.find(place.bucket);
  const version = existing(bucket, place.key, versionOf(request));
  refuseUnlessMatched(request.headers, version);
  const range = rangeOf(request.headers['range'], version.size);
  const from = range?.from ?? 0;
  const till = range?.till ?? version.size - 1;
  const headers: Record<string, string> = {
    'content-type': 'binary/octet-stream',
    ...withoutChecksums(version.headers, range === undefined && request.headers['x-amz-checksum-mode'] === 'ENABLED'),
    'accept-ranges': 'bytes',
    'content-length': String(till - from + 1),
    'last-modified': new Date(version.modifiedAt).toUTCString(),
    etag: `"${version.etag}"`,
    ...versionHeader(version),
    ...encryptionHeaders(bucket),
    ...(range ? { 'content-range': `bytes ${from}-${till}/${version.size}` } : {}),
  };
  const tags = Object.keys(version.tags).length;
  if (tags > 0) headers['x-amz-tagging-count'] = String(tags);
  for (const [name, value] of request.query)
    if (name.startsWith('response-')) headers[name.slice('response-'.length)] = value;
  const isHead = request.method === 'HEAD';
  return {
    status: range ? 206 : 200,
    headers,
    body: isHead ? '' : bucket.read(version).subarray(from, till + 1),
  };
}

const withoutChecksums = (headers: Readonly<Record<string, string>>, areAsked: boolean): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => areAsked || !name.startsWith('x-amz-checksum-')));

function copyObject(request: ServiceRequest, place: Place, buckets: Buckets): ServiceResponse {
  const from = copySource(request);
  const source = buckets.find(from.bucket);
  const original = existing(source, from.key, from.versionId);
  const replaces = request.headers['x-amz-metadata-directive'] === 'REPLACE';
  if (from.bucket === place.bucket && from.key === place.key && !replaces && from.versionId === undefined)
    throw new ServiceFault('InvalidRequest', 'An object is copied onto itself only with new metadata');
  const version = buckets.find(place.bucket).put(place.key, {
    body: source.read(original),
    at: request.at,
    headers: replaces ? keptHeaders(request.headers) : original.headers,
    tags:
      request.headers['x-amz-tagging-directive'] === 'REPLACE'
        ? Object.fromEntries(new URLSearchParams(request.headers['x-amz-tagging'] ?? ''))
        : original.tags,
  });
  return {
    ...xml('CopyObjectResult', { ETag: `"${version.etag}"`, LastModified: date(version.modifiedAt) }),
    headers: { 'content-type': 'application/xml', ...versionHeader(version) },
  };
}

const deletions = (request: ServiceRequest): readonly { key: string; versionId?: string }[] =>
  elements(text(request), 'Object').map((entry) => {
    const versionId = textIn(entry, 'VersionId');
    return { key: textIn(entry, 'Key') ?? '', ...(versionId === undefined ? {} : { versionId }) };
  });
