/** Reads a request as every AWS SDK signs and sends it: who asks, which service, what for. Signatures are not checked. */
import type { ServiceRequest } from '../services/service';
import { ServiceFault } from './fault';
import type { Asked } from './listening';

/** Largest body that is taken, in bytes: an object for S3, a request for anything else. */
const LARGEST_OBJECT = 256 * 1024 * 1024;
const LARGEST_REQUEST = 16 * 1024 * 1024;

export interface ReadRequest extends Omit<ServiceRequest, 'operation'> {
  /** Absent: the request is not signed. */
  readonly accessKey: string | undefined;
  readonly region: string | undefined;
}

interface Scope {
  readonly accessKey?: string;
  readonly region?: string;
  readonly service?: string;
}

export async function readRequest(message: Asked): Promise<ReadRequest> {
  const rawUrl = message.url ?? '/';
  const at = rawUrl.indexOf('?');
  const query = new URLSearchParams(at < 0 ? '' : rawUrl.slice(at + 1));
  const headers = Object.fromEntries(
    Object.entries(message.headers)
      .filter(([name]) => !name.startsWith(':'))
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );
  const scope = scopeOf(headers['authorization'] ?? '', query);
  // Whoever asks without a signature asks Connect's API: nothing else is useful to a person with curl.
  const service = scope.service ?? 'connect';
  return {
    service,
    accessKey: scope.accessKey,
    region: scope.region,
    method: message.method ?? 'GET',
    path: decoded(rawUrl.slice(1, at < 0 ? undefined : at)),
    rawPath: rawUrl.slice(1, at < 0 ? undefined : at),
    query,
    headers,
    body: await bodyOf(message, service === 's3' ? LARGEST_OBJECT : LARGEST_REQUEST),
    at: timeOf(headers['x-amz-date'] ?? query.get('X-Amz-Date') ?? ''),
  };
}

/** `AWS4-HMAC-SHA256 Credential=<key>/<date>/<region>/<service>/aws4_request, …`, or the same in an address that was signed. */
function scopeOf(authorization: string, query: URLSearchParams): Scope {
  const credential = /Credential=([^,\s]+)/u.exec(authorization)?.[1] ?? query.get('X-Amz-Credential') ?? '';
  const match = /^([^/]+)\/\d+\/([^/]+)\/([^/]+)\/aws4_request$/u.exec(credential);
  if (!match) return {};
  const [, accessKey = '', region = '', service = ''] = match;
  return { accessKey, region, service };
}

/** `20260501T010000Z`, the caller's own clock. */
function timeOf(text: string): Date {
  const match = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/u.exec(text);
  if (!match) return new Date();
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ServiceFault('InvalidRequestException', 400, `"${path}" is no part of an address`);
  }
}

async function bodyOf(message: Asked, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largest)
      throw new ServiceFault(
        'RequestEntityTooLargeException',
        413,
        `the body is larger than ${largest / 1024 / 1024} MB`,
      );
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
