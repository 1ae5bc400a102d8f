/** `flow check`: what Amazon Connect would refuse in a flow, and what would go wrong on the call. */
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Option } from 'commander';
import type { FlowKind } from '../../language/catalog/spec';
import type { FlowFinding } from '../../language/finding';
import { Mistake } from '../../language/mistake';
import { readPlaces } from '../../language/validate/json-text';
import { LONGEST_TEXT } from '../../language/validate/read';
import { flowsOfTemplate, isTemplate } from '../../language/validate/template';
import { validate, type PlacedFinding } from '../../language/validate/validate';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import type { Register } from '../register';

const FLOW_TYPES = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
  'MODULE',
] as const satisfies readonly FlowKind[];

/** Bytes of a file beyond which it is not even opened: templates may hold many flows, but not this many. */
const LARGEST_FILE = 64 * 1024 * 1024;

interface Options {
  readonly type?: FlowKind;
  readonly json?: boolean;
  readonly format: 'text' | 'json' | 'github';
}

/** One line of `--json`. */
interface Reported {
  readonly file: string;
  /** The flow's name, as far as it is known. */
  readonly flow: string;
  readonly flowType: FlowKind | null;
  readonly rule: string;
  readonly severity: FlowFinding['severity'];
  readonly block: string | null;
  readonly path: string;
  readonly line: number | null;
  readonly message: string;
  readonly fix: string;
}

interface Checked {
  readonly flows: number;
  readonly reported: readonly Reported[];
}

export const register: Register = (program, terminal, done) => {
  const flow = program.command('flow').description('Amazon Connect flows');
  flow
    .command('check')
    .description('list what Amazon Connect would refuse in flows, and what would go wrong on the call')
    .argument('<path...>', 'flow JSON files, CloudFormation templates, or folders of them (a cloud assembly, too)')
    .addOption(
      new Option('--type <type>', 'the type of every flow; default: what a flow says of itself').choices(FLOW_TYPES),
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['text', 'json', 'github']).default('text'))
    .option('--json', 'the same as --format json')
    .action(async (paths: readonly string[], options: Options) => {
      done(await check(paths, options, terminal));
    });
};

async function check(paths: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  if (paths.some((given) => given.trim() === ''))
    throw new Mistake('An empty path was given; name a file or a folder.');
  const checked: Checked[] = [];
  for (const given of paths) checked.push(...(await checkPath(given, options.type)));
  const reported = checked.flatMap((one) => one.reported);
  const flows = checked.reduce((sum, one) => sum + one.flows, 0);
  const count = (severity: string): number => reported.filter((one) => one.severity === severity).length;

  const format = options.json ? 'json' : options.format;
  if (format === 'json') terminal.out(JSON.stringify(reported, null, 2));
  if (format === 'github') for (const one of reported) terminal.out(githubLine(one));
  if (format === 'text') {
    for (const line of textLines(reported)) terminal.out(line);
    terminal.out(
      `${counted(flows, 'flow')} checked: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}.`,
    );
  }
  return count('error') > 0 ? EXIT.findings : EXIT.ok;
}

async function checkPath(given: string, type: FlowKind | undefined): Promise<readonly Checked[]> {
  const found = await stat(given).catch(() => undefined);
  if (!found) return [unreadable(given, 'There is no such file or folder.', 'See how the path is spelled.')];
  if (!found.isDirectory()) return [await checkFile(given, type, { isNamed: true })];
  const checked: Checked[] = [];
  for (const file of await jsonFiles(given)) checked.push(await checkFile(file, type, { isNamed: false }));
  if (checked.every(({ flows }) => flows === 0) && checked.every(({ reported }) => reported.length === 0))
    return [
      unreadable(
        given,
        'The folder holds no flow: no .json file in it is a flow or a template with flows.',
        'Name the folder of the flows.',
      ),
    ];
  return checked;
}

/** JSON files of a folder and its folders, in order; packages and hidden folders are left alone. */
async function jsonFiles(folder: string): Promise<readonly string[]> {
  const files: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.toSorted((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const inner = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
      files.push(...(await jsonFiles(inner)));
    else if (entry.isFile() && entry.name.toLowerCase().endsWith('.json')) files.push(inner);
  }
  return files;
}

async function checkFile(
  file: string,
  type: FlowKind | undefined,
  { isNamed }: { readonly isNamed: boolean },
): Promise<Checked> {
  const size = await stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );
  if (size === undefined) return unreadable(file, 'This is no file that can be read.', 'Name a file or a folder.');
  if (size > LARGEST_FILE)
    return unreadable(file, `The file has ${size} bytes, which no flow or template has.`, 'See what the file is.');
  const bytes = await readFile(file).catch((error: unknown) => String(error));
  if (typeof bytes === 'string') return unreadable(file, `The file cannot be read: ${bytes}.`, 'See who may read it.');
  const text = textOf(bytes);
  const template = templateOf(text);
  if (template) return checkTemplate(file, text, template, type, isNamed);

  const { flowType, findings, isFlow } = validate(text, type === undefined ? {} : { flowType: type });
  // A folder holds other JSON too: package files, fixtures. Only a file that was named must be a flow.
  if (!isFlow && !isNamed) return { flows: 0, reported: [] };
  const name = path.basename(file).replace(/\.json$/i, '');
  return { flows: isFlow ? 1 : 0, reported: findings.map((finding) => report(file, name, flowType, finding)) };
}

function checkTemplate(
  file: string,
  text: string,
  template: Parameters<typeof flowsOfTemplate>[0],
  type: FlowKind | undefined,
  isNamed: boolean,
): Checked {
  const flows = flowsOfTemplate(template);
  if (flows.length === 0 && isNamed)
    return unreadable(file, 'The template holds no flow whose content can be read.', 'Name a template with flows.');
  const places = readPlaces(text);
  return {
    flows: flows.length,
    reported: flows.flatMap(({ name, flowType, content, place }) => {
      const known = type ?? flowType;
      const line = places.lineOf(place);
      return validate(content, known === undefined ? {} : { flowType: known }).findings.map((finding) =>
        // The flow is one text in the template: its own lines are nobody's.
        report(file, name, known, { ...finding, line }),
      );
    }),
  };
}

/** Bytes as text; a file that is no text stays recognizable as one. */
const textOf = (bytes: Buffer): string =>
  bytes.subarray(0, 8000).includes(0) ? '\u0000' : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** The template in a text, if it is one. Templates may be longer than any flow, but not without end. */
function templateOf(text: string): Parameters<typeof flowsOfTemplate>[0] | undefined {
  if (!text.includes('"Resources"') || text.length > 4 * LONGEST_TEXT) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isTemplate(value) ? value : undefined;
  } catch {
    // Not JSON: the validator says where.
    return undefined;
  }
}

function unreadable(file: string, message: string, fix: string): Checked {
  const finding = { rule: 'unreadable-file', severity: 'error', path: '', message, fix } as const;
  return { flows: 0, reported: [report(file, path.basename(file), undefined, finding)] };
}

const report = (file: string, flow: string, flowType: FlowKind | undefined, finding: PlacedFinding): Reported => ({
  file,
  flow,
  flowType: flowType ?? null,
  rule: finding.rule,
  severity: finding.severity,
  block: finding.block ?? null,
  path: finding.path,
  line: finding.line ?? null,
  message: finding.message,
  fix: finding.fix,
});

function* textLines(reported: readonly Reported[]): Iterable<string> {
  let last: string | undefined;
  for (const one of reported) {
    const heading = `${one.file} · ${one.flow}${one.flowType === null ? '' : ` (${one.flowType})`}`;
    if (heading !== last) yield heading;
    last = heading;
    const place = `${one.file}${one.line === null ? '' : `:${one.line}`}`;
    const block = one.block === null ? '' : ` [${one.block}]`;
    const field = one.path === '' ? '' : ` ${one.path}:`;
    yield `  ${one.severity} ${one.rule} ${place}${block}${field} ${one.message}`;
    yield `    ${one.fix}`;
  }
}

/** An annotation of a GitHub workflow: shown beside the line in a pull request. */
function githubLine(one: Reported): string {
  const kind = { error: 'error', warning: 'warning', info: 'notice' }[one.severity];
  const properties = [`file=${property(one.file)}`];
  if (one.line !== null) properties.push(`line=${one.line}`);
  properties.push(`title=${property(one.rule)}`);
  const block = one.block === null ? '' : `[${one.block}] `;
  return `::${kind} ${properties.join(',')}::${data(`${block}${one.message} ${one.fix}`)}`;
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
