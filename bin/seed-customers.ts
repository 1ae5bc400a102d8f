/** Imports the definition's list of customers into the tables of a booted center. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Center } from '../center/center';
import { parseCustomers } from '../center/customers';
import { formatCenterFinding } from '../center/finding';
import { customersRegister, type CustomersTables } from '../lambdas/adapters/customers-register';
import type { SeededTables } from '../local/boot';
import type { LocalTable } from '../local/tables/create-tables';
import { definitionFile, readCenter } from './definition';
import { importCustomers } from './import-customers';

/** Without a definition there are no customers. `progress` hears what of the list is wrong. Throws when the table breaks off. */
export async function seedCustomers(
  table: LocalTable,
  { endpoint, region, tables }: SeededTables,
  where: { environment: string | undefined; file: string | undefined },
  progress: (line: string) => void,
): Promise<void> {
  const own = (await readCenter(where).catch(() => undefined))?.center;
  if (!own) return;
  const file = path.resolve(path.dirname(await definitionFile(where.file)), own.customers.file);
  const list = await customersIn(file, own);
  if (!list) {
    progress(`${file} cannot be read: there are no customers.`);
    return;
  }
  for (const fault of list.findings) progress(formatCenterFinding(fault));
  const register = customersRegister({ endpoint, region }, { customers: table.name, ...besides(tables) });
  try {
    const { broke } = await importCustomers(list.rows, register, ({ findings = [] }) => {
      for (const fault of findings) progress(formatCenterFinding(fault));
    });
    if (broke !== undefined) throw broke;
  } finally {
    register.close();
  }
}

/** The tables beside that of the customers, told by their keys. */
function besides(tables: readonly LocalTable[]): Omit<CustomersTables, 'customers'> {
  const keyed = (...keys: readonly string[]): string | undefined =>
    tables.find((table) => table.keys.join() === keys.join())?.name;
  const telephones = keyed('telephone');
  const orders = keyed('of', 'login');
  return { ...(telephones !== undefined && { telephones }), ...(orders !== undefined && { orders }) };
}

async function customersIn(file: string, center: Center): Promise<ReturnType<typeof parseCustomers> | undefined> {
  try {
    return parseCustomers(await readFile(file), path.relative(process.cwd(), file), center);
  } catch {
    return undefined;
  }
}
