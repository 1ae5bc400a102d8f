/**
 * What a firewall must let through so that people can take calls in a browser.
 *
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/ccp-networking.html: its option 1 (names, and Amazon Connect's own address
 * ranges for the voice), or its option 2 (address ranges only) for firewalls that know no names.
 */
import type { IpRange, IpRanges } from './ip-ranges';

/** Traffic that people's computers begin; what comes back belongs to it. */
export interface AddressRule {
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  /** What for. */
  readonly what: string;
  /** The entry of AWS's list. */
  readonly service: string;
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

export interface NameRule {
  readonly protocol: 'udp' | 'tcp';
  readonly port: number;
  readonly what: string;
  /** Host name; `*` stands for any letters. */
  readonly name: string;
  /** Only instances with the old domain, awsapps.com, or the panel before `ccp-v2` need it. */
  readonly isOld: boolean;
}

export interface Network {
  readonly region: string;
  /** Whether the list names ranges of the Region itself; where it does not, the global ones are all there are. */
  readonly hasOwnRanges: boolean;
  readonly addresses: readonly AddressRule[];
  readonly names: readonly NameRule[];
  /** Ports on which a firewall that keeps no state must let the voice back in (UDP, from the ranges of Amazon Connect). */
  readonly replyPorts: readonly { readonly system: string; readonly from: number; readonly to: number }[];
}

export interface NetworkOptions {
  readonly region: string;
  /** Alias of the instance; absent: of any. */
  readonly alias?: string | undefined;
  /** For firewalls that know no names: the ranges of EC2 and CloudFront, too. */
  readonly addressesOnly?: boolean | undefined;
}

export const VOICE_PORT = 3478;
export const HTTPS_PORT = 443;

/** Regions that a list names; `GLOBAL` is none. */
export const regionsIn = ({ ranges }: IpRanges): readonly string[] =>
  [...new Set(ranges.map(({ region }) => region))].filter((region) => region !== 'GLOBAL').toSorted();

/** An empty list of ranges where AWS names none; whoever asks should look at that first. */
export function networkOf(list: IpRanges, { region, alias = '*', addressesOnly = false }: NetworkOptions): Network {
  const ofRegion = (service: string) =>
    list.ranges.filter((range) => range.service === service && (range.region === 'GLOBAL' || range.region === region));
  const connect = ofRegion('AMAZON_CONNECT');
  return {
    region,
    hasOwnRanges: connect.some((range) => range.region === region),
    addresses: [
      rule('udp', VOICE_PORT, 'AMAZON_CONNECT', connect, 'voice'),
      rule('tcp', HTTPS_PORT, 'AMAZON_CONNECT', connect, 'signalling, as far as it is served from these ranges'),
      ...(addressesOnly
        ? [
            rule('tcp', HTTPS_PORT, 'EC2', ofRegion('EC2'), 'sign-in, the panel, signalling'),
            // Served from wherever is nearest to people, so all of them.
            rule(
              'tcp',
              HTTPS_PORT,
              'CLOUDFRONT',
              list.ranges.filter(({ service }) => service === 'CLOUDFRONT'),
              'pages and pictures of the panel',
            ),
          ]
        : []),
    ],
    names: namesFor(region, alias),
    replyPorts: [
      { system: 'Windows', from: 49_152, to: 65_535 },
      { system: 'Linux', from: 32_768, to: 61_000 },
    ],
  };
}

const rule = (
  protocol: 'udp' | 'tcp',
  port: number,
  service: string,
  ranges: readonly IpRange[],
  what: string,
): AddressRule => ({ protocol, port, what, service, ipv4: cidrs(ranges, 'ipv4'), ipv6: cidrs(ranges, 'ipv6') });

const cidrs = (ranges: readonly IpRange[], version: IpRange['version']): readonly string[] => [
  ...new Set(ranges.filter((range) => range.version === version).map(({ cidr }) => cidr)),
];

const https = (name: string, what: string, isOld = false): NameRule => ({
  protocol: 'tcp',
  port: HTTPS_PORT,
  what,
  name,
  isOld,
});

function namesFor(region: string, alias: string): readonly NameRule[] {
  const home = region.startsWith('us-gov-') ? 'govcloud.connect.aws' : 'my.connect.aws';
  return [
    https(`${alias}.${home}`, 'sign-in and the panel: /ccp-v2, /api, /auth/authorize'),
    https('*.cloudfront.net', 'pages and pictures of the panel'),
    https(`*.transport.connect.${region}.amazonaws.com`, 'signalling'),
    https(`participant.connect.${region}.amazonaws.com`, 'who takes part in a contact'),
    https(`*.telemetry.connect.${region}.amazonaws.com`, 'quality of calls, for AWS Support'),
    {
      protocol: 'udp',
      port: VOICE_PORT,
      what: 'voice; also to be resolved by DNS',
      name: `TurnNlb-*.elb.${region}.amazonaws.com`,
      isOld: false,
    },
    https(`${alias}.awsapps.com`, 'sign-in and the panel at the old domain', true),
    https(`rtc*.connect-telecom.${region}.amazonaws.com`, 'signalling of the panel before ccp-v2', true),
  ];
}
