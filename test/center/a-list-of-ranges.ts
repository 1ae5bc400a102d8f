/** A list of address ranges in the form in which AWS publishes it, made up. */

export const v4 = (cidr: string, region: string, service = 'AMAZON_CONNECT'): object => ({
  ip_prefix: cidr,
  region,
  service,
  network_border_group: region,
});

export const v6 = (cidr: string, region: string, service = 'AMAZON_CONNECT'): object => ({
  ipv6_prefix: cidr,
  region,
  service,
  network_border_group: region,
});

export const listText = (parts: object): string =>
  JSON.stringify({
    syncToken: '1795212429',
    createDate: '2026-11-20-21-07-09',
    prefixes: [],
    ipv6_prefixes: [],
    ...parts,
  });

/** Tokyo has a range of its own for Amazon Connect, Virginia has none. */
export const LIST = listText({
  prefixes: [
    v4('15.193.0.0/19', 'GLOBAL', 'AMAZON'),
    v4('15.193.0.0/19', 'GLOBAL'),
    v4('52.55.191.224/27', 'ap-northeast-1'),
    v4('3.112.0.0/14', 'ap-northeast-1', 'EC2'),
    v4('3.80.0.0/12', 'us-east-1', 'EC2'),
    v4('120.52.22.96/27', 'GLOBAL', 'CLOUDFRONT'),
    v4('3.172.0.0/18', 'us-east-1', 'CLOUDFRONT'),
  ],
  ipv6_prefixes: [v6('2600:f0f0:8000::/48', 'ap-northeast-1')],
});
