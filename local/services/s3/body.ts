/** What an S3 upload really carries: the SDKs wrap bodies in chunks (`aws-chunked`) with a checksum behind them. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ServiceFault } from '../fault';

export interface Upload {
  readonly body: Buffer;
  /** Checksum headers that came along and hold: `x-amz-checksum-crc32`, … */
  readonly checksums: Readonly<Record<string, string>>;
}

const CHECKSUM = /^x-amz-checksum-(?:crc32|crc32c|crc64nvme|sha1|sha256)$/u;

/** @throws ServiceFault when chunks, length or checksums are not right */
export function readUpload(raw: Buffer, headers: Readonly<Record<string, string>>): Upload {
  const isChunked =
    /(?:^|,)\s*aws-chunked/u.test(headers['content-encoding'] ?? '') ||
    (headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING-');
  const { body, trailers } = isChunked ? unchunk(raw) : { body: raw, trailers: {} };
  const length = headers['x-amz-decoded-content-length'];
  if (isChunked && length !== undefined && Number(length) !== body.length)
    throw new ServiceFault('IncompleteBody', `The body has ${body.length} bytes where ${length} were announced`);
  const checksums = Object.fromEntries(
    Object.entries({ ...headers, ...trailers }).filter(([name]) => CHECKSUM.test(name)),
  );
  for (const [name, given] of Object.entries(checksums)) {
    const computed = checksum(name.slice('x-amz-checksum-'.length), body);
    if (computed !== undefined && computed !== given)
      throw new ServiceFault('BadDigest', `The ${name} ${given} is not that of the body, ${computed}`);
  }
  const md5 = headers['content-md5'];
  if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64'))
    throw new ServiceFault('BadDigest', 'The Content-MD5 is not that of the body');
  return { body, checksums };
}

/** `<size in hex>[;chunk-signature=…]\r\n<data>\r\n`, …, a chunk of size 0, then trailing headers. */
function unchunk(raw: Buffer): { body: Buffer; trailers: Record<string, string> } {
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = raw.indexOf('\r\n', at);
    const size = end < 0 ? Number.NaN : Number.parseInt(raw.toString('latin1', at, end).split(';')[0] ?? '', 16);
    if (Number.isNaN(size) || end + 2 + size > raw.length)
      throw new ServiceFault('IncompleteBody', 'The chunks of the body end too early');
    if (size === 0) return { body: Buffer.concat(parts), trailers: trailersIn(raw.toString('latin1', end + 2)) };
    parts.push(raw.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function trailersIn(text: string): Record<string, string> {
  const trailers: Record<string, string> = {};
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) trailers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return trailers;
}

/** In base64; `undefined` for an algorithm that is not computed here: that checksum is kept as it came. */
function checksum(algorithm: string, body: Buffer): string | undefined {
  switch (algorithm) {
    case 'crc32': {
      const sum = Buffer.alloc(4);
      sum.writeUInt32BE(crc32(body));
      return sum.toString('base64');
    }
    case 'sha1':
    case 'sha256':
      return createHash(algorithm).update(body).digest('base64');
    default:
      return undefined;
  }
}
