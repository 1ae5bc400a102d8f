/** Reads the list of address ranges that AWS publishes: https://ip-ranges.amazonaws.com/ip-ranges.json */
import { quoted } from './written';

/** Where AWS publishes the list. */
export const IP_RANGES_URL = 'https://ip-ranges.amazonaws.com/ip-ranges.json';

export interface IpRange {
  /** `15.193.0.0/19`, `2600:f0f0::/32` */
  readonly cidr: string;
  /** `ap-northeast-1`, or `GLOBAL`. */
  readonly region: string;
  /** `AMAZON_CONNECT`, `EC2`, `CLOUDFRONT`, … */
  readonly service: string;
  readonly version: 'ipv4' | 'ipv6';
}

export interface IpRanges {
  /** When AWS wrote the list, as it says: `2026-11-20-21-07-09`. */
  readonly createDate: string;
  /** Seconds since 1970: later lists have a higher one. */
  readonly syncToken: string;
  /** In the order of the list, each once. */
  readonly ranges: readonly IpRange[];
}

/** The list, or why a text is none. */
export type IpRangesAnswer =
  | { readonly ok: true; readonly list: IpRanges }
  | { readonly ok: false; /** To follow the file's name in a message. */ readonly reason: string };

const V4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!\/)|(?=\/))){4}\/(?:3[0-2]|[12]?\d)$/u;
const V6 = /^(?=[\da-f]*:)[\da-f:]{2,39}\/(?:12[0-8]|1[01]\d|\d?\d)$/iu;

const refused = (reason: string): IpRangesAnswer => ({ ok: false, reason });

/** Nothing a text holds makes it throw. */
export function readIpRanges(text: string): IpRangesAnswer {
  const list = parsed(text);
  if (list === undefined) return refused('is not JSON, or cut off');
  if (!isMapping(list)) return refused(`is not AWS's list of address ranges: it holds no prefixes`);
  const { createDate, syncToken, prefixes, ipv6_prefixes: prefixesV6 = [] } = list;
  if (!Array.isArray(prefixes) || !Array.isArray(prefixesV6))
    return refused(
      `is not AWS's list of address ranges: ${Array.isArray(prefixes) ? 'ipv6_prefixes' : 'prefixes'} is no list`,
    );
  if (typeof createDate !== 'string' || typeof syncToken !== 'string')
    return refused(`is not AWS's list of address ranges: it lacks createDate or syncToken`);
  if (!/^[\d-]{8,30}$/u.test(createDate) || !/^\d{1,20}$/u.test(syncToken))
    return refused(
      `says ${quoted(createDate)} for createDate and ${quoted(syncToken)} for syncToken, which are no times`,
    );
  const ranges: IpRange[] = [];
  for (const [name, key, items, version] of [
    ['prefixes', 'ip_prefix', prefixes, 'ipv4'],
    ['ipv6_prefixes', 'ipv6_prefix', prefixesV6, 'ipv6'],
  ] as const) {
    for (const [index, item] of items.entries()) {
      const range = rangeOf(item, key, version);
      if (!range)
        return refused(`is broken at ${name}[${index}]: there is ${quoted(JSON.stringify(item) ?? 'nothing')}`);
      ranges.push(range);
    }
  }
  const seen = new Set<string>();
  const isNew = ({ cidr, region, service }: IpRange): boolean => {
    const text = `${cidr} ${region} ${service}`;
    return !seen.has(text) && seen.add(text) !== undefined;
  };
  return { ok: true, list: { createDate, syncToken, ranges: ranges.filter(isNew) } };
}

function rangeOf(item: unknown, key: string, version: IpRange['version']): IpRange | undefined {
  if (!isMapping(item)) return undefined;
  const { [key]: cidr, region, service } = item;
  if (typeof cidr !== 'string' || typeof region !== 'string' || typeof service !== 'string') return undefined;
  return (version === 'ipv4' ? V4 : V6).test(cidr) ? { cidr, region, service, version } : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch {
    return undefined;
  }
}

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
