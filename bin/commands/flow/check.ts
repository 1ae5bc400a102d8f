/** `flow check`: what Amazon Connect would refuse in a flow, and what would go wrong on the call. */
import path from 'node:path';
import { Option } from 'commander';
import type { Channel, FlowKind } from '../../../language/catalog/spec';
import type { FlowFinding } from '../../../language/finding';
import { Mistake } from '../../../language/mistake';
import { EVERY_CHANNEL } from '../../../language/catalog/terms';
import { checkFlows, type FlowToCheck, type PlacedFinding, type Validation } from '../../../language/validate/validate';
import { flowsAt, isUnreadable, type FlowSource, type Unreadable } from '../../flow-sources';
import { FLOW_TYPES } from '../../../language/document';
import { sarifLog, type SarifFinding } from '../../sarif';
import { EXIT, type ExitCode, type Terminal } from '../../terminal';
import type { Register } from '../../register';

const FLOW_KINDS = [...FLOW_TYPES, 'MODULE'] as const satisfies readonly FlowKind[];

interface Options {
  readonly type?: FlowKind;
  readonly channel?: Channel;
  readonly json?: boolean;
  readonly format: 'text' | 'json' | 'github' | 'sarif';
}

/** One line of `--json`. */
export interface Reported {
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
  /** The same with columns. */
  readonly placed: readonly SarifFinding[];
}

export const register: Register = (flow, terminal, done) => {
  flow
    .command('check')
    .description('list what Amazon Connect would refuse in flows, and what would go wrong on the call')
    .argument(
      '<path...>',
      'flow JSON files, CloudFormation or Terraform files, or folders of them (a cloud assembly, too)',
    )
    .addOption(
      new Option('--type <type>', 'the type of every flow; default: what a flow says of itself').choices(FLOW_KINDS),
    )
    .addOption(
      new Option('--channel <channel>', 'the only channel contacts come by; default: any').choices(EVERY_CHANNEL),
    )
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'json', 'sarif', 'github']).default('text'),
    )
    .option('--json', 'the same as --format json')
    .action(async (paths: readonly string[], options: Options) => {
      done(await check(paths, options, terminal));
    });
};

const isNothing = ({ flows, reported }: Checked): boolean => flows === 0 && reported.length === 0;

async function check(paths: readonly string[], options: Options, terminal: Terminal): Promise<ExitCode> {
  if (paths.some((given) => given.trim() === ''))
    throw new Mistake('An empty path was given; name a file or a folder.');
  // All that is named is one center: flows may name one another across paths.
  const found = await Promise.all(paths.map(flowsAt));
  const flowsToCheck = found.flatMap(({ sources }) =>
    sources.filter((source): source is FlowSource => !isUnreadable(source)),
  );
  const validations = checkFlows(
    flowsToCheck.map((source) => toCheck(source, options)),
    found.flatMap(({ functions }) => functions),
  );
  const validationOf = new Map(flowsToCheck.map((source, index) => [source, validations[index] as Validation]));
  const checked = found.flatMap(({ sources }, index) => {
    const here = sources.map((source) =>
      isUnreadable(source) ? refused(source) : checkedOf(source, validationOf.get(source) as Validation),
    );
    return here.every(isNothing) ? [refused(noFlowIn(paths[index] as string))] : here;
  });
  const reported = checked.flatMap((one) => one.reported);
  const flows = checked.reduce((sum, one) => sum + one.flows, 0);
  const count = (severity: string): number => reported.filter((one) => one.severity === severity).length;

  const format = options.json ? 'json' : options.format;
  if (format === 'json') terminal.out(JSON.stringify(reported, null, 2));
  if (format === 'sarif') terminal.out(JSON.stringify(sarifLog(checked.flatMap((one) => one.placed)), null, 2));
  if (format === 'github') for (const one of reported) terminal.out(githubLine(one));
  if (format === 'text') {
    for (const line of textLines(reported)) terminal.out(line);
    terminal.out(
      `${counted(flows, 'flow')} checked: ${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}.`,
    );
  }
  return count('error') > 0 ? EXIT.findings : EXIT.ok;
}

function toCheck({ flow, flowType, text }: FlowSource, { type, channel }: Options): FlowToCheck {
  const known = type ?? flowType;
  return {
    name: flow,
    document: text,
    ...(known !== undefined && { flowType: known }),
    ...(channel !== undefined && { channel }),
  };
}

function checkedOf(source: FlowSource, { flowType, findings, isFlow }: Validation): Checked {
  const { file, flow, line: first, isVerbatim, isNamed } = source;
  // A folder holds other JSON too: package files, fixtures. Only a file that was named must be a flow.
  if (!isFlow && !isNamed) return { flows: 0, reported: [], placed: [] };
  // A flow inside a template is often one text there: its own lines are nobody's.
  const placed = findings.map((one): PlacedFinding => {
    if (first === undefined) return one;
    if (isVerbatim) return { ...one, line: first + (one.line ?? 1) - 1 };
    const { column: _, ...rest } = one;
    return { ...rest, line: first };
  });
  return { flows: isFlow ? 1 : 0, ...reportsOf(file, flow, flowType, placed) };
}

function reportsOf(
  file: string,
  flow: string,
  flowType: FlowKind | undefined,
  findings: readonly PlacedFinding[],
): Omit<Checked, 'flows'> {
  const reported = findings.map((one) => report(file, flow, flowType, one));
  const placed = reported.map((one, index) => {
    const column = findings[index]?.column;
    return column === undefined ? one : { ...one, column };
  });
  return { reported, placed };
}

const noFlowIn = (given: string): Unreadable => ({
  file: given,
  message: 'The folder holds no flow: no file in it is a flow, or a template or Terraform file with flows.',
  fix: 'Name the folder of the flows.',
});

function refused({ file, flow, line, message, fix }: Unreadable): Checked {
  const finding = {
    // A flow that only a deploy can put together is no fault of the file.
    ...(flow === undefined
      ? ({ rule: 'unreadable-file', severity: 'error' } as const)
      : ({ rule: 'unreadable-content', severity: 'warning' } as const)),
    path: '',
    message,
    fix,
    ...(line !== undefined && { line }),
  };
  return { flows: 0, ...reportsOf(file, flow ?? path.basename(file), undefined, [finding]) };
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
