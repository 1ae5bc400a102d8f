/** Uploads in parts, kept in memory until they are put together. */
import { createHash } from 'node:crypto';
import { ServiceFault } from '../fault';
import type { ServiceRequest } from '../service';
import { readUpload } from './body';
import { etagOf, type Bucket, type PartialUpload } from './bucket';
import { copySource, keptHeaders, one, text, xml, type S3Operation } from './operation';
import { rangeOf } from './range';
import { elements, textIn } from './xml';

type Query = Pick<ServiceRequest, 'method' | 'query'>;
const ofUpload = ({ method, query }: Query, verb: string): boolean => method === verb && query.has('uploadId');

export const MULTIPART_OPERATIONS: Readonly<Record<string, S3Operation>> = {
  CreateMultipartUpload: {
    is: ({ method, query }) => method === 'POST' && query.has('uploads'),
    needs: one('s3:PutObject'),
    answer: ({ headers }, place, buckets) => {
      const bucket = buckets.find(place.bucket);
      const seed = `${place.key}\u0000${bucket.uploads.size}\u0000${bucket.list().length}`;
      let id = createHash('sha256').update(seed).digest('base64url');
      while (bucket.uploads.has(id)) id = createHash('sha256').update(id).digest('base64url');
      bucket.uploads.set(id, {
        key: place.key,
        headers: keptHeaders(headers),
        tags: Object.fromEntries(new URLSearchParams(headers['x-amz-tagging'] ?? '')),
        parts: new Map(),
      });
      return xml('InitiateMultipartUploadResult', { Bucket: place.bucket, Key: place.key, UploadId: id });
    },
  },
  UploadPartCopy: {
    is: (request) => ofUpload(request, 'PUT') && request.headers['x-amz-copy-source'] !== undefined,
    needs: (request, place) => [
      { action: 's3:GetObject', place: copySource(request) },
      { action: 's3:PutObject', place },
    ],
    answer: (request, place, buckets) => {
      const from = copySource(request);
      const source = buckets.find(from.bucket);
      const version = source.version(from.key, from.versionId);
      if (!version || version.isDeleteMarker)
        throw new ServiceFault('NoSuchKey', `There is no ${from.key} in ${from.bucket}`, 404);
      const range = rangeOf(request.headers['x-amz-copy-source-range'], version.size);
      const body = source.read(version).subarray(range?.from ?? 0, (range?.till ?? version.size) + 1);
      const etag = addPart(uploadOf(buckets.find(place.bucket), request, place.key), request, body);
      return xml('CopyPartResult', { ETag: `"${etag}"`, LastModified: request.at.toISOString() });
    },
  },
  UploadPart: {
    is: (request) => ofUpload(request, 'PUT'),
    needs: one('s3:PutObject'),
    answer: (request, place, buckets) => {
      const upload = uploadOf(buckets.find(place.bucket), request, place.key);
      const { body, checksums } = readUpload(request.body, request.headers);
      return { status: 200, headers: { etag: `"${addPart(upload, request, body)}"`, ...checksums }, body: '' };
    },
  },
  ListParts: {
    is: (request) => ofUpload(request, 'GET'),
    needs: one('s3:ListMultipartUploadParts'),
    answer: (request, place, buckets) => {
      const { parts } = uploadOf(buckets.find(place.bucket), request, place.key);
      return xml('ListPartsResult', {
        Bucket: place.bucket,
        Key: place.key,
        UploadId: request.query.get('uploadId') ?? '',
        IsTruncated: false,
        Part: [...parts]
          .sort(([a], [b]) => a - b)
          .map(([number, { body, etag }]) => ({ PartNumber: number, ETag: `"${etag}"`, Size: body.length })),
      });
    },
  },
  CompleteMultipartUpload: {
    is: (request) => ofUpload(request, 'POST'),
    needs: one('s3:PutObject'),
    answer: (request, place, buckets) => {
      const bucket = buckets.find(place.bucket);
      const upload = uploadOf(bucket, request, place.key);
      const parts = elements(text(request), 'Part').map((part) => {
        const number = Number(textIn(part, 'PartNumber'));
        const found = upload.parts.get(number);
        if (!found || (textIn(part, 'ETag') ?? '').replaceAll('"', '') !== found.etag)
          throw new ServiceFault('InvalidPart', `Part ${number} was not uploaded, or has another ETag`);
        return { number, ...found };
      });
      if (parts.length === 0) throw new ServiceFault('MalformedXML', 'An upload is completed with at least one part');
      if (parts.some(({ number }, index) => number <= (parts[index - 1]?.number ?? 0)))
        throw new ServiceFault('InvalidPartOrder', 'Parts are listed by number');
      const version = bucket.put(place.key, {
        body: Buffer.concat(parts.map(({ body }) => body)),
        at: request.at,
        headers: upload.headers,
        tags: upload.tags,
        etag: `${etagOf(Buffer.concat(parts.map(({ etag }) => Buffer.from(etag, 'hex'))))}-${parts.length}`,
      });
      bucket.uploads.delete(request.query.get('uploadId') ?? '');
      const location = `https://${bucket.name}.s3.${bucket.region}.amazonaws.com/${place.key}`;
      return {
        ...xml('CompleteMultipartUploadResult', {
          Location: location,
          Bucket: place.bucket,
          Key: place.key,
          ETag: `"${version.etag}"`,
        }),
        headers: {
          'content-type': 'application/xml',
          ...(version.versionId === 'null' ? {} : { 'x-amz-version-id': version.versionId }),
        },
      };
    },
  },
  AbortMultipartUpload: {
    is: (request) => ofUpload(request, 'DELETE'),
    needs: one('s3:AbortMultipartUpload'),
    answer: (request, place, buckets) => {
      const bucket = buckets.find(place.bucket);
      uploadOf(bucket, request, place.key);
      bucket.uploads.delete(request.query.get('uploadId') ?? '');
      return { status: 204, body: '' };
    },
  },
};

function uploadOf({ uploads }: Bucket, { query }: ServiceRequest, key: string): PartialUpload {
  const upload = uploads.get(query.get('uploadId') ?? '');
  if (upload?.key === key) return upload;
  throw new ServiceFault(
    'NoSuchUpload',
    `There is no such upload of ${key}: it was completed, aborted, or never begun`,
    404,
  );
}

function addPart({ parts }: PartialUpload, { query }: ServiceRequest, body: Buffer): string {
  const number = Number(query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new ServiceFault('InvalidArgument', `partNumber is ${query.get('partNumber')}, 1 to 10,000 are taken`);
  const etag = etagOf(body);
  parts.set(number, { body, etag });
  return etag;
}
