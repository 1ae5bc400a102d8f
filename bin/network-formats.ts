/** Firewall rules as people read them, and as Terraform and the CDK take them. */
import type { IpRanges } from '../center/ip-ranges';
import type { AddressRule, Network } from '../center/network';

/** The list that the ranges are from: its file or address, and when AWS wrote it. */
export type Source = Pick<IpRanges, 'createDate' | 'syncToken'> & { readonly from: string };

/** What the list itself is, in one line. */
const sourceLine = ({ from, createDate, syncToken }: Source): string =>
  `${from.replaceAll(/\p{Cc}/gu, ' ')}, of ${createDate} UTC (syncToken ${syncToken})`;

/** The rows of a table with their columns aligned; nothing in it is wider than a letter. */
function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

const port = (rule: { readonly protocol: string; readonly port: number }): string =>
  `${rule.protocol.toUpperCase()} ${rule.port}`;

export function networkTable(network: Network, source: Source): string {
  const { region, names, addresses, replyPorts, hasOwnRanges } = network;
  const older = names.filter(({ isOld }) => isOld);
  return [
    `What a softphone in ${region} needs: outgoing, from people's computers.`,
    '',
    'To these names',
    ...aligned(names.filter(({ isOld }) => !isOld).map((rule) => [port(rule), rule.name, rule.what])),
    '',
    'Older instances, also to these',
    ...aligned(older.map((rule) => [port(rule), rule.name, rule.what])),
    '',
    ...addresses.flatMap((rule) => [`${port(rule)} to ${rule.service}: ${rule.what}`, ...rangeLines(rule), '']),
    'A firewall that keeps no state lets the voice back in: UDP, from the ranges of AMAZON_CONNECT',
    ...aligned(replyPorts.map(({ system, from, to }) => [`${from}-${to}`, system])),
    '',
    ...(hasOwnRanges
      ? []
      : [`The list names no range of AMAZON_CONNECT in ${region} itself; the global ones serve it.`]),
    `Ranges: ${sourceLine(source)}. New ones are used 30 days after they are listed: ask again each month.`,
  ].join('\n');
}

const rangeLines = ({ ipv4, ipv6 }: AddressRule): readonly string[] =>
  ipv4.length + ipv6.length === 0 ? ['  none'] : [...ipv4, ...ipv6].map((cidr) => `  ${cidr}`);

/** Name of a list of ranges: `connect_udp_3478`. */
const listName = ({ service, protocol, port: number }: AddressRule): string =>
  `${service.toLowerCase().replace('amazon_', '')}_${protocol}_${number}`;

const hclList = (texts: readonly string[], indent: string): string =>
  texts.length === 0 ? '[]' : `[\n${texts.map((text) => `${indent}  ${JSON.stringify(text)},\n`).join('')}${indent}]`;

/** Terraform: one `locals` block, to be used as `local.softphone_rules`. */
export function networkTerraform(network: Network, source: Source): string {
  const names = (isOld: boolean) => network.names.filter((rule) => rule.isOld === isOld).map(({ name }) => name);
  const rules = network.addresses.map((rule) =>
    [
      `    ${listName(rule)} = {`,
      `      protocol    = ${JSON.stringify(rule.protocol)}`,
      `      port        = ${rule.port}`,
      `      description = ${JSON.stringify(`Amazon Connect softphone: ${rule.what}`)}`,
      `      ipv4        = ${hclList(rule.ipv4, '      ')}`,
      `      ipv6        = ${hclList(rule.ipv6, '      ')}`,
      '    }',
    ].join('\n'),
  );
  return [
    `# What a softphone in ${network.region} needs: outgoing.`,
    `# Ranges: ${sourceLine(source)}`,
    'locals {',
    `  softphone_region = ${JSON.stringify(network.region)}`,
    '  softphone_rules = {',
    ...rules,
    '  }',
    `  softphone_names = ${hclList(names(false), '  ')}`,
    `  softphone_names_of_older_instances = ${hclList(names(true), '  ')}`,
    '}',
  ].join('\n');
}

/** Everything written here is letters, digits and signs that need no escape. */
const literal = (value: string): string => `'${value}'`;

/** TypeScript for the CDK: rules to give to `securityGroup.addEgressRule`. */
export function networkCdk(network: Network, source: Source): string {
  const rules = network.addresses.flatMap(({ protocol, port: number, what, ipv4, ipv6 }) =>
    [
      ...ipv4.map((cidr) => `ec2.Peer.ipv4(${literal(cidr)})`),
      ...ipv6.map((cidr) => `ec2.Peer.ipv6(${literal(cidr)})`),
    ].map((peer) => `  { peer: ${peer}, port: ec2.Port.${protocol}(${number}), what: ${literal(what)} },`),
  );
  const names = network.names.map(
    ({ name, protocol, port: number, what, isOld }) =>
      `  { name: ${literal(name)}, protocol: ${literal(protocol)}, port: ${number}, what: ${literal(what)}, isOld: ${isOld} },`,
  );
  return [
    `// What a softphone in ${network.region} needs: outgoing.`,
    `// Ranges: ${sourceLine(source)}`,
    "import * as ec2 from 'aws-cdk-lib/aws-ec2';",
    '',
    '/** for (const { peer, port, what } of SOFTPHONE_EGRESS) securityGroup.addEgressRule(peer, port, what); */',
    'export const SOFTPHONE_EGRESS = [',
    ...rules,
    '];',
    '',
    '/** Names for firewalls that know them. */',
    'export const SOFTPHONE_NAMES = [',
    ...names,
    '];',
  ].join('\n');
}
