import * as fc from 'fast-check';
import { readIpRanges, type IpRanges } from '../../center/ip-ranges';
import { networkOf, regionsIn } from '../../center/network';
import { LIST, listText, v4, v6 } from './a-list-of-ranges';

describe('the list of address ranges', () => {
  it('is read with its date, each range once', () => {
    expect(read(listText({ prefixes: [v4('15.193.0.0/19', 'GLOBAL'), v4('15.193.0.0/19', 'GLOBAL')] }))).toMatchObject({
      createDate: '2026-11-20-21-07-09',
      syncToken: '1795212429',
      ranges: [{ cidr: '15.193.0.0/19', region: 'GLOBAL', service: 'AMAZON_CONNECT', version: 'ipv4' }],
    });
  });

  it('names its Regions, GLOBAL not among them', () => {
    expect(regionsIn(read(LIST))).toEqual(['ap-northeast-1', 'us-east-1']);
  });

  it.each([
    ['nothing', '', 'is not JSON'],
    ['a list cut off', LIST.slice(0, 200), 'is not JSON, or cut off'],
    ['a web page', '<html>', 'is not JSON'],
    ['something else', '[1]', 'it holds no prefixes'],
    ['null', 'null', 'it holds no prefixes'],
    ['a list without prefixes', '{"createDate":"2026-11-20-21-07-09","syncToken":"1"}', 'prefixes is no list'],
    ['a list without a date', '{"prefixes":[]}', 'lacks createDate or syncToken'],
    ['a list of no date', listText({ createDate: '"; rm' }), 'which are no times'],
    ['an address that is none', listText({ prefixes: [v4('15.193.0.256/19', 'GLOBAL')] }), 'is broken at prefixes[0]'],
    ['an address without a length', listText({ prefixes: [v4('15.193.0.0', 'GLOBAL')] }), 'is broken at prefixes[0]'],
    ['an address past its length', listText({ prefixes: [v4('15.193.0.0/33', 'GLOBAL')] }), '15.193.0.0/33'],
    ['words for an address', listText({ ipv6_prefixes: [v6('"}', 'GLOBAL')] }), 'is broken at ipv6_prefixes[0]'],
    [
      'an entry that is no entry',
      listText({ prefixes: [v4('15.193.0.0/19', 'GLOBAL'), null] }),
      'is broken at prefixes[1]',
    ],
  ])('%s is refused with a reason', (_, text, words) => {
    const answer = readIpRanges(text);
    expect(answer.ok).toBe(false);
    expect(!answer.ok && answer.reason).toContain(words);
  });

  it('of any kind never throws, and what is accepted is addresses', () => {
    const cidr = fc.oneof(
      fc.ipV4().map((ip) => `${ip}/24`),
      fc.ipV6().map((ip) => `${ip}/48`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(cidr), fc.array(cidr), (a, b) => {
        const answer = readIpRanges(
          listText({ prefixes: a.map((each) => v4(each, 'x')), ipv6_prefixes: b.map((each) => v6(each, 'x')) }),
        );
        return !answer.ok || answer.list.ranges.every(({ cidr: each }) => /^[\da-f.:]+\/\d+$/iu.test(each));
      }),
    );
    expect(readIpRanges(listText({ ipv6_prefixes: [v6('2600:f0f0:8000::/48', 'GLOBAL')] })).ok).toBe(true);
  });
});

describe('what a softphone needs', () => {
  it('is the voice to Amazon Connect, of the Region and the global ranges, and HTTPS', () => {
    const { addresses, hasOwnRanges } = networkOf(read(LIST), { region: 'ap-northeast-1' });
    expect(hasOwnRanges).toBe(true);
    expect(addresses.map(({ service, protocol, port }) => `${service} ${protocol} ${port}`)).toEqual([
      'AMAZON_CONNECT udp 3478',
      'AMAZON_CONNECT tcp 443',
    ]);
    expect(addresses[0]).toMatchObject({
      ipv4: ['15.193.0.0/19', '52.55.191.224/27'],
      ipv6: ['2600:f0f0:8000::/48'],
    });
  });

  it('is the global ranges alone where the Region has none', () => {
    expect(networkOf(read(LIST), { region: 'us-east-1' })).toMatchObject({
      hasOwnRanges: false,
      addresses: [{ ipv4: ['15.193.0.0/19'], ipv6: [] }, { port: 443 }],
    });
  });

  it('for a firewall that knows no names is also EC2 of the Region and all of CloudFront', () => {
    const { addresses } = networkOf(read(LIST), { region: 'ap-northeast-1', addressesOnly: true });
    expect(addresses.slice(2)).toMatchObject([
      { service: 'EC2', protocol: 'tcp', port: 443, ipv4: ['3.112.0.0/14'] },
      { service: 'CLOUDFRONT', protocol: 'tcp', port: 443, ipv4: ['120.52.22.96/27', '3.172.0.0/18'] },
    ]);
  });

  it('is the names of the instance and its Region; those of older instances are told apart', () => {
    const { names } = networkOf(read(LIST), { region: 'ap-northeast-1', alias: 'aozora' });
    expect(names.filter(({ isOld }) => !isOld).map(({ name }) => name)).toEqual([
      'aozora.my.connect.aws',
      '*.cloudfront.net',
      '*.transport.connect.ap-northeast-1.amazonaws.com',
      'participant.connect.ap-northeast-1.amazonaws.com',
      '*.telemetry.connect.ap-northeast-1.amazonaws.com',
      'TurnNlb-*.elb.ap-northeast-1.amazonaws.com',
    ]);
    expect(names.filter(({ isOld }) => isOld).map(({ name }) => name)).toEqual([
      'aozora.awsapps.com',
      'rtc*.connect-telecom.ap-northeast-1.amazonaws.com',
    ]);
    expect(names.filter(({ protocol }) => protocol === 'udp').map(({ port }) => port)).toEqual([3478]);
  });

  it('is the sign-in address of any instance where none is known', () => {
    expect(networkOf(read(LIST), { region: 'us-east-1' }).names[0]?.name).toBe('*.my.connect.aws');
  });
});

function read(text: string): IpRanges {
  const answer = readIpRanges(text);
  if (!answer.ok) throw new Error(answer.reason);
  return answer.list;
}
