/** `customers import`: brings the customers' table, deployed or on this machine, up to a CSV list. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseCustomers, type CustomerList } from '../../center/customers';
import { formatCenterFinding } from '../../center/finding';
import type { Center } from '../../center/center';
import { customersRegister, type CustomersTables } from '../../lambdas/adapters/customers-register';
import type { TablesAt } from '../../lambdas/adapters/tables-at';
import { Mistake } from '../../language/mistake';
import {
  definedCenter,
  placeOf,
  problemOf,
  reached,
  tablesOf,
  withTableFlags,
  type TableFlags,
} from '../center-tables';
import { definitionFile, fileProblem } from '../definition';
import { importCustomers, type ImportedLine, type ImportOutcome } from '../import-customers';
import { EXIT, type ExitCode, type Terminal } from '../terminal';
import type { Register } from '../register';

interface ImportOptions extends TableFlags {
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  const command = program
    .command('customers')
    .description('the customers whom callers are told apart by')
    .command('import')
    .description(
      'write a CSV list (number,company,name,team,queue; also tier,lastOrder,orderState,telephones,experts) to the tables of customers; run it as often as you like',
    )
    .argument('[file]', "the list, UTF-8 or Shift_JIS (default: the definition's customers.file)");
  withTableFlags(command, 'Customers')
    .option('--json', 'what became of each line, as JSON on standard output')
    .action(async (file: string | undefined, options: ImportOptions) => {
      done(await runImport(file, options, terminal));
    });
};

async function runImport(named: string | undefined, options: ImportOptions, terminal: Terminal): Promise<ExitCode> {
  const center = await definedCenter(options);
  const { list, file } = await readList(named, options, center);
  if (list.findings.length > 0) {
    if (options.json) terminal.out(JSON.stringify({ file, findings: list.findings, lines: [] }));
    else for (const finding of list.findings) terminal.out(formatCenterFinding(finding));
    return EXIT.findings;
  }
  const at = placeOf(options, center);
  const tables = await tablesOf(['customers', 'telephones', 'orders'], at, options, center);
  return importInto(tables, at, { list, file }, options, terminal);
}

async function importInto(
  tables: CustomersTables,
  at: TablesAt,
  { list, file }: { readonly list: CustomerList; readonly file: string },
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const table = tables.customers;
  terminal.err(
    `${file}: ${list.rows.length} lines → table ${table}${at.endpoint ? ` at ${at.endpoint}` : ` in ${at.region}`}`,
  );

  const lines: ImportedLine[] = [];
  const customers = customersRegister(at, tables);
  try {
    await reached(customers.reach(), 'customers', table, at);
    const { broke, ...counts } = await importCustomers(list.rows, customers, (line) => {
      lines.push(line);
      if (!options.json) tellLine(line, file, terminal);
    });
    const problem = broke === undefined ? undefined : problemOf(broke, 'customers', table, at);
    if (options.json) terminal.out(JSON.stringify({ file, table, ...counts, ...(problem && { problem }), lines }));
    else terminal.out(summary(file, counts));
    if (problem === undefined) return counts.refused > 0 ? EXIT.findings : EXIT.ok;
    terminal.err(`${problem} Run the same command again: it goes on where it stopped.`);
    return EXIT.broken;
  } finally {
    customers.close();
  }
}

function tellLine(
  { line, outcome, number, changed, findings = [] }: ImportedLine,
  file: string,
  terminal: Terminal,
): void {
  if (outcome === 'refused')
    for (const finding of findings) terminal.out(`${'refused'.padEnd(11)} ${formatCenterFinding(finding)}`);
  else {
    const what = changed ? `: ${changed.join(', ')}` : '';
    terminal.out(`${outcome.replace('-', ' ').padEnd(11)} ${file}:${line} ${number ?? ''}${what}`);
  }
}

function summary(file: string, { imported, unchanged, refused, notReached }: ImportOutcome): string {
  const rest = notReached > 0 ? `, ${notReached} not reached` : '';
  return `${file}: ${imported} imported, ${unchanged} unchanged, ${refused} refused${rest}.`;
}

async function readList(
  named: string | undefined,
  { definition }: ImportOptions,
  center: Center,
): Promise<{ readonly list: CustomerList; readonly file: string }> {
  const file = named ?? path.join(path.dirname(await definitionFile(definition)), center.customers.file);
  const shown = shorter(file);
  return { list: parseCustomers(await bytesOf(file, shown), shown, center), file: shown };
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

function shorter(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  return relative.startsWith('..') ? file : relative;
}
