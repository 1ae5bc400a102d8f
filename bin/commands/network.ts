/** `network`: the firewall rules that a softphone needs, from the address ranges that AWS publishes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ALIAS, CONNECT_REGIONS, REGION } from '../../center/connect-limits';
import { IP_RANGES_URL, readIpRanges, type IpRanges } from '../../center/ip-ranges';
import { didYouMean, listed } from '../../center/nearest';
import { networkOf, regionsIn, type Network } from '../../center/network';
import { Mistake } from '../../language/mistake';
import { fileProblem, readCenter, shown, writeWhole } from '../definition';
import { networkCdk, networkTable, networkTerraform, type Source } from '../network-formats';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import type { Register } from '../register';

interface NetworkFlags {
  readonly region?: string;
  readonly alias?: string;
  readonly ipRanges?: string;
  readonly addressesOnly?: boolean;
  readonly format?: string;
  readonly json?: boolean;
  readonly save?: string;
  readonly definition?: string;
  readonly environment?: string;
}

const FORMATS = ['table', 'json', 'terraform', 'cdk'] as const;
type Format = (typeof FORMATS)[number];

/** The list has some megabytes; who waits longer is offline. */
const PATIENCE_MILLISECONDS = 20_000;

export const register: Register = (program, terminal, done) => {
  program
    .command('network')
    .description('the firewall rules that a softphone needs, from the address ranges that AWS publishes')
    .option('--region <region>', "the instance's Region (default: the definition's)")
    .option('--alias <alias>', "the instance's alias, for its sign-in address (default: the definition's)")
    .option('--ip-ranges <file>', `a copy of ${IP_RANGES_URL}, instead of a download`)
    .option('--addresses-only', 'for firewalls that know no names: also the ranges of EC2 and CloudFront')
    .option('--format <format>', `${FORMATS.join(' | ')} (default: table)`)
    .option('--json', 'the same as --format json')
    .option('--save <file>', 'keep the downloaded list in a file, for --ip-ranges')
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--environment <name>', 'its overlay, e.g. prod (default: dev)')
    .action(async (flags: NetworkFlags) => done(await network(flags, terminal)));
};

async function network(flags: NetworkFlags, terminal: Terminal): Promise<ExitCode> {
  const format = formatOf(flags);
  if (flags.save !== undefined && flags.ipRanges !== undefined)
    throw new Mistake('--save keeps what is downloaded; with --ip-ranges nothing is. Leave one of the two out.');
  const { region, alias } = await instanceOf(flags);
  const text = flags.ipRanges === undefined ? await downloaded(terminal) : await textOf(flags.ipRanges);
  if (text === undefined) return EXIT.broken;
  const from = flags.ipRanges === undefined ? IP_RANGES_URL : path.basename(flags.ipRanges);
  const list = listIn(text, flags.ipRanges ?? IP_RANGES_URL);
  if (flags.save !== undefined) {
    await writeWhole(path.resolve(flags.save), text);
    terminal.err(`${shown(path.resolve(flags.save))} written; hand it over with --ip-ranges.`);
  }
  const rules = networkOf(list, { region: regionKnown(region, list), alias, addressesOnly: flags.addressesOnly });
  if (!CONNECT_REGIONS.some((known) => known === region))
    terminal.err(`Amazon Connect is not known to serve ${region}. It serves: ${listed(CONNECT_REGIONS)}.`);
  terminal.out(WRITERS[format](rules, { from, createDate: list.createDate, syncToken: list.syncToken }));
  return EXIT.ok;
}

const WRITERS: Readonly<Record<Format, (rules: Network, source: Source) => string>> = {
  table: networkTable,
  json: (rules, source) => JSON.stringify({ source, ...rules }),
  terraform: networkTerraform,
  cdk: networkCdk,
};

function formatOf({ format, json }: NetworkFlags): Format {
  if (json === true && format !== undefined && format !== 'json')
    throw new Mistake(`--json and --format ${format} exclude each other. Leave one of the two out.`);
  const named = format ?? (json === true ? 'json' : 'table');
  const known = FORMATS.find((each) => each === named);
  if (known) return known;
  const near = didYouMean(named, FORMATS);
  throw new Mistake(
    `--format: there is no format "${named}". There are: ${FORMATS.join(', ')}.${near ? ` ${near}` : ''}`,
  );
}

/** The instance the rules are for: as named, else the definition's. A definition elsewhere says nothing of the alias. */
async function instanceOf(
  flags: NetworkFlags,
): Promise<{ readonly region: string; readonly alias: string | undefined }> {
  if (flags.alias !== undefined && !ALIAS.test(flags.alias))
    throw new Mistake(`--alias: "${flags.alias}" cannot be an alias. Write it as aozora-software.`);
  if (flags.region !== undefined && !REGION.test(flags.region)) {
    const near = didYouMean(flags.region, CONNECT_REGIONS) ?? 'Write one such as ap-northeast-1 (Tokyo).';
    throw new Mistake(`--region: there is no AWS Region "${flags.region}". ${near}`);
  }
  const isSaid = flags.definition !== undefined || flags.environment !== undefined;
  const asked = readCenter({ file: flags.definition, environment: flags.environment });
  const center = (await (flags.region === undefined || isSaid ? asked : asked.catch(() => undefined)))?.center;
  const region = flags.region ?? center?.region;
  if (region === undefined)
    throw new Mistake(
      'The definition has faults, so its Region is not known. Mend it (center check), or give --region.',
    );
  const own = center?.region === region && center.instance.kind === 'new' ? center.instance.alias : undefined;
  return { region, alias: flags.alias ?? own };
}

function listIn(text: string, file: string): IpRanges {
  const answer = readIpRanges(text);
  if (!answer.ok)
    throw new Mistake(`${file} ${answer.reason}. Fetch ${IP_RANGES_URL} anew and name it with --ip-ranges.`);
  if (answer.list.ranges.some(({ service }) => service === 'AMAZON_CONNECT')) return answer.list;
  throw new Mistake(
    `${file} names no range of AMAZON_CONNECT, so it is not the whole list. Fetch ${IP_RANGES_URL} anew and name it with --ip-ranges.`,
  );
}

function regionKnown(region: string, list: IpRanges): string {
  const regions = regionsIn(list);
  if (regions.includes(region)) return region;
  const near = didYouMean(region, regions) ?? 'Write one of these.';
  throw new Mistake(
    `The list of address ranges knows no Region "${region}". It knows: ${listed(regions, 40)}. ${near}`,
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new Mistake(`--ip-ranges ${file}: ${fileProblem(error)}. Name a copy of ${IP_RANGES_URL}`);
  }
}

/** The published list; `undefined`, and words on the terminal, where it cannot be had. */
async function downloaded(terminal: Terminal): Promise<string | undefined> {
  terminal.err(`Asking AWS: ${IP_RANGES_URL}`);
  try {
    const answer = await fetch(IP_RANGES_URL, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    if (answer.ok) return await answer.text();
    terminal.err(`It answered HTTP ${answer.status}. ${BY_HAND}`);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    terminal.err(`It cannot be reached (${cause instanceof Error ? cause.message : String(cause)}). ${BY_HAND}`);
  }
  return undefined;
}

const BY_HAND = `Fetch it on a computer that is online, and name the copy: --ip-ranges ip-ranges.json`;
