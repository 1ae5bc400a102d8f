/** Reading only what changed: `If-Match` and its like, by RFC 9110. */
import { ServiceFault } from '../fault';
import type { ObjectVersion } from './bucket';

const tags = (header: string): readonly string[] => header.split(',').map((tag) => tag.trim().replaceAll('"', ''));
const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

/** @throws ServiceFault 412 or 304 */
export function refuseUnlessMatched(
  headers: Readonly<Record<string, string>>,
  { etag, modifiedAt }: ObjectVersion,
): void {
  const match = headers['if-match'];
  const noneMatch = headers['if-none-match'];
  const since = headers['if-modified-since'];
  const unchangedSince = headers['if-unmodified-since'];
  const isNamed = (header: string): boolean => header === '*' || tags(header).includes(etag);
  const unmet =
    match === undefined
      ? unchangedSince !== undefined && seconds(modifiedAt) > seconds(Date.parse(unchangedSince))
      : !isNamed(match);
  if (unmet) throw new ServiceFault('PreconditionFailed', 'The object has changed', 412);
  const isSame =
    noneMatch === undefined
      ? since !== undefined && seconds(modifiedAt) <= seconds(Date.parse(since))
      : isNamed(noneMatch);
  if (isSame) throw new ServiceFault('NotModified', 'The object has not changed', 304, { etag: `"${etag}"` });
}
