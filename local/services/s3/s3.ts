/** Amazon S3's API over buckets that are folders. */
import { ServiceFault } from '../fault';
import { notHosted } from '../json-service';
import type { LocalService, ServiceRequest, ServiceResponse } from '../service';
import type { Bucket } from './bucket';
import type { Place, S3Operation } from './operation';
import { S3_OPERATIONS } from './operations';
import { writeXml } from './xml';

type Unread = Omit<ServiceRequest, 'operation'>;

export function s3Service(buckets: readonly Bucket[]): LocalService {
  const placeOf = ({ path, headers }: Unread): Place => {
    // `<bucket>.s3.amazonaws.com`, `<bucket>.localhost`: the name may come before the host's
    const host = (headers['host'] ?? '').replace(/:\d+$/u, '');
    const owner = buckets.find(({ name }) => host.startsWith(`${name}.`));
    if (owner) return { bucket: owner.name, key: path };
    const slash = path.indexOf('/');
    return slash < 0 ? { bucket: path, key: '' } : { bucket: path.slice(0, slash), key: path.slice(slash + 1) };
  };
  const find = (name: string): Bucket => {
    const bucket = buckets.find((candidate) => candidate.name === name);
    if (bucket) return bucket;
    const known = buckets.map(({ name }) => name).join(', ') || 'none';
    throw new ServiceFault('NoSuchBucket', `The bucket ${name} is not here. Here are: ${known}.`, 404);
  };
  const arnOf = ({ bucket, key }: Place): string => {
    const arn = buckets.find(({ name }) => name === bucket)?.arn ?? `arn:aws:s3:::${bucket}`;
    return key === '' ? arn : `${arn}/${key}`;
  };
  const named = (request: Unread): [string, S3Operation] | undefined => {
    const place = placeOf(request);
    return Object.entries(S3_OPERATIONS).find(([, operation]) => operation.is(request, place));
  };
  return {
    name: 's3',
    operations: Object.keys(S3_OPERATIONS),
    operationOf: (request) => named(request)?.[0],
    needs(request) {
      const operation = S3_OPERATIONS[request.operation];
      const place = placeOf(request);
      if (!operation) return [{ action: `s3:${request.operation}`, resource: arnOf(place) }];
      return operation.needs(request, place).map(({ action, place }) => ({
        action,
        resource: place ? arnOf(place) : '*',
      }));
    },
    answer(request) {
      const place = placeOf(request);
      try {
        const operation = S3_OPERATIONS[request.operation];
        if (!operation) throw notHosted('s3', request.operation, Object.keys(S3_OPERATIONS));
        refuseExpired(request);
        return Promise.resolve(operation.answer(request, place, { find, all: () => buckets }));
      } catch (error) {
        return Promise.resolve(refusal(error, request, place));
      }
    },
  };
}

/** A presigned address is good for as long as it says. */
function refuseExpired({ query, at }: ServiceRequest): void {
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/u.exec(query.get('X-Amz-Date') ?? '') ?? [];
  const seconds = Number(query.get('X-Amz-Expires') ?? Number.NaN);
  if (year === undefined || Number.isNaN(seconds)) return;
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (at.getTime() > signedAt + seconds * 1000) throw new ServiceFault('AccessDenied', 'Request has expired', 403);
}

function refusal(error: unknown, { method }: ServiceRequest, { bucket, key }: Place): ServiceResponse {
  if (!(error instanceof ServiceFault)) throw error;
  const { code, message, status, headers } = error;
  const hasBody = method !== 'HEAD' && status !== 304;
  return {
    status,
    headers: { ...headers, ...(hasBody ? { 'content-type': 'application/xml' } : {}) },
    body: hasBody ? writeXml('Error', { Code: code, Message: message, BucketName: bucket, Key: key || undefined }) : '',
  };
}
