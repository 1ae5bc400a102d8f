/** The one range of bytes that S3 answers. */
import { ServiceFault } from '../fault';

/** `undefined`: all of it, also for a header that says no range of bytes. @throws ServiceFault 416 when it lies behind the end */
export function rangeOf(header: string | undefined, size: number): { from: number; till: number } | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const till = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from > till)
    throw new ServiceFault('InvalidRange', `The range ${header} lies outside of ${size} bytes`, 416, {
      'content-range': `bytes */${size}`,
    });
  return { from, till };
}
