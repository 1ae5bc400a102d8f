/**
 * Where a command finds a center's tables: deployed, by the names that the stack of the tables wrote down as SSM parameters; on this
 * machine, by the tables' own names. A table may always be named (`--table`, or `CALLBACKS_TABLE` and the like in the environment).
 */
import type { Command } from 'commander';
import type { Center } from '../center/center';
import { formatCenterFinding } from '../center/finding';
import { sharedValuesAt, tableNames, type TablesAt } from '../lambdas/adapters/tables-at';
import { Mistake } from '../language/mistake';
import { readCenter } from './definition';
import { OutOfReach } from './out-of-reach';

export interface TableFlags {
  readonly table?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly definition?: string;
  readonly environment?: string;
}

/** The tables of the data stack and their partition keys. */
const KEYS = {
  customers: 'number',
  telephones: 'telephone',
  directory: 'name',
  calendar: 'date',
  calls: 'caller',
  contacts: 'contactId',
  people: 'agent',
  orders: 'of',
  callbacks: 'id',
} as const;

export type TableName = keyof typeof KEYS;

/** Adds the flags by which the tables are found. `title` is the table that `--table` names: `Callbacks`. */
export const withTableFlags = (command: Command, title: Capitalize<TableName>): Command =>
  command
    .option(
      '--table <name>',
      `the table of ${title.toLowerCase()}, output ${title}Table of the stack that holds the tables (default: as deployed)`,
    )
    .option('--endpoint <url>', 'a center on this machine, or a DynamoDB-compatible server, instead of AWS')
    .option('--region <name>', "AWS Region (default: the definition's)")
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--environment <name>', 'its overlay, e.g. prod (default: dev)');

/** The definition that tables are asked about. Throws a mistake when it has faults. */
export async function definedCenter({ definition, environment }: TableFlags): Promise<Center> {
  const { center, findings, file } = await readCenter({ file: definition, environment });
  if (center) return center;
  const first = findings[0] ? ` First: ${formatCenterFinding(findings[0])}` : '';
  throw new Mistake(
    `${file} has ${findings.length} faults, so nobody can say which teams there are. See them all: npm run -s tsunagu -- center check.${first}`,
  );
}

/** Where the tables are, by flags and environment. */
export function placeOf(
  { endpoint = ownTables(), region }: TableFlags,
  { region: own }: Pick<Center, 'region'>,
): TablesAt {
  if (endpoint !== undefined && !/^https?:\/\/\S+$/u.test(endpoint))
    throw new Mistake(`--endpoint: "${endpoint}" is no address. Write it as http://127.0.0.1:8000`);
  return { ...(endpoint !== undefined && { endpoint }), region: region ?? process.env['AWS_REGION'] ?? own };
}

/** Where the environment says that tables are kept, if not in AWS: our own setting first, then the SDK's. */
const ownTables = (): string | undefined =>
  process.env['TSUNAGU_DYNAMODB_ENDPOINT'] ??
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] ??
  process.env['AWS_ENDPOINT_URL'];

/** What the tables are called there. `--table` names the first of those that are wanted. Throws a mistake, or `OutOfReach`. */
export async function tablesOf<const Names extends readonly [TableName, ...TableName[]]>(
  wanted: Names,
  at: TablesAt,
  { table }: TableFlags,
  center: Pick<Center, 'name' | 'environment'>,
): Promise<Readonly<Record<Names[number], string>>> {
  const named = wanted.map((name, index) => {
    const said = (index === 0 ? table : undefined) ?? process.env[`${name.toUpperCase()}_TABLE`];
    return [name, said] as const;
  });
  const unnamed = named.flatMap(([name, said]) => (said === undefined ? [name] : []));
  const found = unnamed.length === 0 ? {} : await (at.endpoint === undefined ? deployed : present)(unnamed, at, center);
  const all = named.map(([name, said]) => [name, said ?? found[name]]);
  return Object.fromEntries(all) as Record<Names[number], string>;
}

type Found = Readonly<Partial<Record<TableName, string>>>;

async function deployed(
  wanted: readonly TableName[],
  at: TablesAt,
  center: Pick<Center, 'name' | 'environment'>,
): Promise<Found> {
  const parameter = (name: TableName): string => parameterOf(center, 'tables', name);
  const values = await reached(sharedValuesAt(at, wanted.map(parameter)), 'customers', 'the names of the tables', at);
  const missing = wanted.filter((name) => !values.has(parameter(name)));
  if (missing[0] !== undefined)
    throw new Mistake(
      `Which table? ${center.name} (${center.environment}) is not deployed in ${at.region}: there is no SSM parameter ${parameter(missing[0])}. Name its place with --region and --environment, the table with --table, or a center on this machine with --endpoint.`,
    );
  return Object.fromEntries(wanted.map((name) => [name, values.get(parameter(name))]));
}

/** As the stacks name their SSM parameters. */
export const parameterOf = (
  { name, environment }: Pick<Center, 'name' | 'environment'>,
  ...rest: readonly string[]
): string => ['', 'tsunagu', name, environment, ...rest].join('/');

/** At an endpoint of one's own a table need not be named as long as only one can be meant. */
async function present(wanted: readonly TableName[], at: TablesAt): Promise<Found> {
  const names = await reached(tableNames(at), wanted[0] ?? 'customers', `the tables of ${wanted.join(', ')}`, at);
  return Object.fromEntries(wanted.map((word) => [word, onlyTable(word, names, at)]));
}

function onlyTable(word: TableName, names: readonly string[], at: TablesAt): string {
  const within = names.filter((name) => name.toLowerCase().includes(word));
  // where the center's own name holds the word, what CloudFormation calls the table by still tells it apart
  const fit = within.length > 1 ? names.filter((name) => new RegExp(`-${word}[0-9A-F]{8}`, 'iu').test(name)) : within;
  if (fit.length === 1 && fit[0] !== undefined) return fit[0];
  const there = names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are no tables at all.';
  throw new Mistake(
    `--table: ${within.length === 0 ? 'no table' : 'more than one table'} at ${at.endpoint} has "${word}" in its name. ${there} Name the one you mean.`,
  );
}

/** The instance's ARN: the definition's own, or as the stack of the instance wrote it down. Throws a mistake, or `OutOfReach`. */
export async function instanceOf(
  at: TablesAt,
  { instance, ...center }: Pick<Center, 'name' | 'environment' | 'instance'>,
): Promise<string> {
  if (instance.kind === 'existing') return instance.arn;
  const parameter = parameterOf(center, 'instance', 'arn');
  const values = await reached(sharedValuesAt(at, [parameter]), 'customers', 'the name of the instance', at);
  const arn = values.get(parameter);
  if (arn !== undefined) return arn;
  throw new Mistake(
    `${center.name} (${center.environment}) is not deployed ${whereOf(at)}: there is no SSM parameter ${parameter}. Name its place with --region, --environment or --endpoint.`,
  );
}

/** What goes wrong at the table: a mistake when the command names what is not there, else `OutOfReach`. */
export async function reached<T>(request: Promise<T>, word: TableName, table: string, at: TablesAt): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Mistake) throw error;
    const problem = problemOf(error, word, table, at);
    throw error instanceof Error && MISTAKES.has(error.name) ? new Mistake(problem) : new OutOfReach(problem);
  }
}

const MISTAKES = new Set(['ResourceNotFoundException', 'CredentialsProviderError', 'ValidationException']);
const REFUSALS = new Set(['AccessDeniedException', 'UnrecognizedClientException', 'ExpiredTokenException']);

const whereOf = ({ endpoint, region }: TablesAt): string => (endpoint ? `at ${endpoint}` : `in ${region}`);

/** An SDK's error in the words of whoever sits at the keyboard. `word` says which table it should have been. */
export function problemOf(error: unknown, word: TableName, table: string, at: TablesAt): string {
  const { endpoint } = at;
  const { name, message, code } = error as {
    readonly name?: string;
    readonly message?: string;
    readonly code?: string;
  };
  const where = whereOf(at);
  if (name === 'ResourceNotFoundException')
    return `There is no table ${table} ${where}. Name it with --table, its place with --region or --endpoint.`;
  if (name === 'CredentialsProviderError')
    return 'There are no AWS credentials here. Sign in (AWS_PROFILE, `aws sso login`), or name a server with --endpoint.';
  if (name === 'ValidationException' && message?.includes('specified index') === true)
    return `${table} ${where} lacks an index of ${word}. Deploy this version first, or name another table with --table: ${message}`;
  if (name === 'ValidationException')
    return `${table} ${where} is no table of ${word}, whose key is "${KEYS[word]}": ${message ?? name}`;
  if (name !== undefined && REFUSALS.has(name))
    return `AWS does not let these credentials use ${table} ${where}: ${message ?? name}`;
  const help =
    `${code} ${message}`.includes('ECONNREFUSED') && endpoint !== undefined
      ? ' Nothing listens there: npm run -s tsunagu -- up keeps a center running, and says its address.'
      : '';
  return `The request for ${table} ${where} broke off: ${message || code || String(error)}.${help}`;
}
