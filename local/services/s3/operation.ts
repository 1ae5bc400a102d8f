/** What the operations of S3 have in common: their shape, and how they read and answer. */
import type { ServiceRequest, ServiceResponse } from '../service';
import { readUpload } from './body';
import type { Bucket } from './bucket';
import { writeXml } from './xml';

export interface Place {
  readonly bucket: string;
  /** Empty: the bucket itself. */
  readonly key: string;
}

export interface Buckets {
  /** @throws ServiceFault when there is none of that name */
  find(name: string): Bucket;
  all(): readonly Bucket[];
}

export interface S3Need {
  readonly action: string;
  /** Absent: `*`. */
  readonly place?: Place;
}

export interface S3Operation {
  is(request: Omit<ServiceRequest, 'operation'>, place: Place): boolean;
  needs(request: ServiceRequest, place: Place): readonly S3Need[];
  answer(request: ServiceRequest, place: Place, buckets: Buckets): ServiceResponse;
}

/** An operation on one place that needs one leave. */
export const one =
  (action: string): S3Operation['needs'] =>
  (_request, place) => [{ action, place }];

/** Headers that are an object's own. */
const KEPT = /^(?:content-type|content-disposition|content-language|cache-control|expires|x-amz-meta-.+)$/u;
export const xml = (root: string, content: Parameters<typeof writeXml>[1]): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: writeXml(root, content),
});

export const date = (milliseconds: number): string => new Date(milliseconds).toISOString();
export const text = ({ body, headers }: ServiceRequest): string => readUpload(body, headers).body.toString('utf8');
/** What of a request's headers stays with the object. */
export function keptHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => KEPT.test(name)));
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(',');
  return encoding === '' ? kept : { ...kept, 'content-encoding': encoding };
}

export function copySource({ headers }: ServiceRequest): Place & { readonly versionId?: string } {
  const [, source = '', versionId] =
    /^\/?([^?]*)(?:\?versionId=(.+))?$/u.exec(headers['x-amz-copy-source'] ?? '') ?? [];
  let decoded: string;
  try {
    decoded = decodeURIComponent(source);
  } catch {
    decoded = source;
  }
  const slash = decoded.indexOf('/');
  return {
    bucket: decoded.slice(0, Math.max(0, slash)),
    key: decoded.slice(slash + 1),
    ...(versionId === undefined ? {} : { versionId }),
  };
}
