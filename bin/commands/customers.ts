/** `customers import`: brings the customers' table, deployed or on this machine, up to a CSV list. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseCustomers, type CustomerList } from '../../center/customers';
import { formatCenterFinding } from '../../center/finding';
import { customersRegister, tableNames, type TablesAt } from '../../lambdas/adapters/customers-register';
import { Mistake } from '../../language/mistake';
import { definitionFile, fileProblem, readCenter } from '../definition';
import { importCustomers, type ImportedLine, type ImportOutcome } from '../import-customers';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import type { Register } from '../register';

interface ImportOptions {
  readonly table?: string;
  readonly endpoint?: string;
  readonly region?: string;
  readonly definition?: string;
  readonly environment?: string;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  program
    .command('customers')
    .description('the customers whom callers are told apart by')
    .command('import')
    .description(
      'write a CSV list (number,company,name,team,queue) to the customers table; run it as often as you like',
    )
    .argument('[file]', "the list, UTF-8 or Shift_JIS (default: the definition's customers.file)")
    .option('--table <name>', 'the deployed table: output CustomersTable of the stack that holds the tables')
    .option('--endpoint <url>', 'a DynamoDB-compatible server instead of AWS, such as a center on this machine')
    .option('--region <name>', "AWS Region (default: the definition's)")
    .option('--definition <file>', 'whose teams and own queues the list names (default: config/center.yaml)')
    .option('--environment <name>', 'its overlay, e.g. prod (default: dev)')
    .option('--json', 'what became of each line, as JSON on standard output')
    .action(async (file: string | undefined, options: ImportOptions) => {
      done(await runImport(file, options, terminal));
    });
};

async function runImport(named: string | undefined, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const { list, file, region } = await readList(named, options);
  if (list.findings.length > 0) {
    if (options.json) terminal.out(JSON.stringify({ file, findings: list.findings, lines: [] }));
    else for (const finding of list.findings) terminal.out(formatCenterFinding(finding));
    return EXIT.findings;
  }
  const at = placeOf(options, region);
  try {
    return await importInto(at, { list, file }, options, terminal);
  } catch (error) {
    if (!(error instanceof OutOfReach)) throw error;
    terminal.err(error.message);
    return EXIT.broken;
  }
}

async function importInto(
  at: TablesAt,
  { list, file }: { readonly list: CustomerList; readonly file: string },
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const table = options.table ?? process.env['CUSTOMERS_TABLE'] ?? (await onlyTable(at));
  terminal.err(
    `${file}: ${list.rows.length} lines → table ${table}${at.endpoint ? ` at ${at.endpoint}` : ` in ${at.region}`}`,
  );

  const lines: ImportedLine[] = [];
  const customers = customersRegister(at, table);
  try {
    await reached(customers.reach(), table, at);
    const { broke, ...counts } = await importCustomers(list.rows, customers, (line) => {
      lines.push(line);
      if (!options.json) tellLine(line, file, terminal);
    });
    const problem = broke === undefined ? undefined : problemOf(broke, table, at);
    if (options.json) terminal.out(JSON.stringify({ file, table, ...counts, ...(problem && { problem }), lines }));
    else terminal.out(summary(file, counts));
    if (problem === undefined) return counts.refused > 0 ? EXIT.findings : EXIT.ok;
    terminal.err(`${problem} Run the same command again: it goes on where it stopped.`);
    return EXIT.broken;
  } finally {
    customers.close();
  }
}

/** The tables cannot be reached, and not because the command was used wrongly. */
class OutOfReach extends Error {}

/** What goes wrong before anything was written: a mistake when the command names what is not there. */
async function reached<T>(request: Promise<T>, table: string, at: TablesAt): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const problem = problemOf(error, table, at);
    throw error instanceof Error && MISTAKES.has(error.name) ? new Mistake(problem) : new OutOfReach(problem);
  }
}

const MISTAKES = new Set(['ResourceNotFoundException', 'CredentialsProviderError', 'ValidationException']);

function tellLine({ line, outcome, number, findings = [] }: ImportedLine, file: string, terminal: Terminal): void {
  if (outcome === 'refused')
    for (const finding of findings) terminal.out(`${'refused'.padEnd(11)} ${formatCenterFinding(finding)}`);
  else terminal.out(`${outcome.replace('-', ' ').padEnd(11)} ${file}:${line} ${number ?? ''}`);
}

function summary(file: string, { imported, unchanged, refused, notReached }: ImportOutcome): string {
  const rest = notReached > 0 ? `, ${notReached} not reached` : '';
  return `${file}: ${imported} imported, ${unchanged} unchanged, ${refused} refused${rest}.`;
}

async function readList(
  named: string | undefined,
  { definition, environment }: ImportOptions,
): Promise<{ readonly list: CustomerList; readonly file: string; readonly region: string }> {
  const { center, findings, file: definitionName } = await readCenter({ file: definition, environment });
  if (!center) {
    const first = findings[0] ? ` First: ${formatCenterFinding(findings[0])}` : '';
    throw new Mistake(
      `${definitionName} has ${findings.length} faults, so nobody can say which teams the list may name. See them all: npm run -s tsunagu -- center check.${first}`,
    );
  }
  const file = named ?? path.join(path.dirname(await definitionFile(definition)), center.customers.file);
  const shown = shorter(file);
  return { list: parseCustomers(await bytesOf(file, shown), shown, center), file: shown, region: center.region };
}

async function bytesOf(file: string, shown: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new Mistake(
      `${shown}: ${fileProblem(error)}. Name a CSV list: npm run -s tsunagu -- customers import path/to/customers.csv`,
    );
  }
}

function placeOf({ endpoint = ownTables(), region, table }: ImportOptions, own: string): TablesAt {
  if (endpoint !== undefined && !/^https?:\/\/\S+$/u.test(endpoint))
    throw new Mistake(`--endpoint: "${endpoint}" is no address. Write it as http://127.0.0.1:8000`);
  if (endpoint === undefined && table === undefined && !process.env['CUSTOMERS_TABLE'])
    throw new Mistake(
      'Which table? For a deployed center: --table with the output CustomersTable of the stack that holds the tables. For a center on this machine: --endpoint with the address of its tables.',
    );
  return { ...(endpoint !== undefined && { endpoint }), region: region ?? process.env['AWS_REGION'] ?? own };
}

/** Where the environment says that tables are kept, if not in AWS: our own setting first, then the SDK's. */
const ownTables = (): string | undefined =>
  process.env['TSUNAGU_DYNAMODB_ENDPOINT'] ?? process.env['AWS_ENDPOINT_URL_DYNAMODB'];

/** At an endpoint of one's own the table need not be named as long as only one can be meant. */
async function onlyTable(at: TablesAt): Promise<string> {
  const names = await reached(tableNames(at), 'of customers', at);
  const fit = names.filter((name) => /customers/iu.test(name));
  if (fit.length === 1 && fit[0] !== undefined) return fit[0];
  const there = names.length > 0 ? `There are: ${names.join(', ')}.` : 'There are no tables at all.';
  throw new Mistake(
    `--table: ${fit.length === 0 ? 'no table' : 'more than one table'} at ${at.endpoint} has "customers" in its name. ${there} Name the one you mean.`,
  );
}

/** An SDK's error in the words of whoever sits at the keyboard. */
function problemOf(error: unknown, table: string, { endpoint, region }: TablesAt): string {
  const { name, message, code } = error as {
    readonly name?: string;
    readonly message?: string;
    readonly code?: string;
  };
  const where = endpoint ? `at ${endpoint}` : `in ${region}`;
  if (name === 'ResourceNotFoundException')
    return `There is no table ${table} ${where}. Name it with --table, its place with --region or --endpoint.`;
  if (name === 'CredentialsProviderError')
    return 'There are no AWS credentials here. Sign in (AWS_PROFILE, `aws sso login`), or name a server with --endpoint.';
  if (name === 'ValidationException')
    return `${table} ${where} is no table of customers, whose key is "number": ${message ?? name}`;
  if (name !== undefined && REFUSALS.has(name))
    return `AWS does not let these credentials write to ${table} ${where}: ${message ?? name}`;
  return `The table ${table} ${where} broke off: ${message || code || String(error)}.`;
}

const REFUSALS = new Set(['AccessDeniedException', 'UnrecognizedClientException', 'ExpiredTokenException']);

function shorter(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  return relative.startsWith('..') ? file : relative;
}
