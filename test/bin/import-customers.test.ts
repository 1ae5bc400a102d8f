import * as fc from 'fast-check';
import { importCustomers, type CustomersRegister, type ImportedLine } from '../../bin/import-customers';
import type { CustomerRow } from '../../center/customers';

type Row = Readonly<Record<string, unknown>>;

/** A table in memory that may break off after so many requests. */
function registerInMemory(rows: readonly Row[] = [], breaksAfter = Infinity) {
  const table = new Map(rows.map((row) => [String(row['number']), row]));
  let requests = 0;
  const written: string[] = [];
  const request = (): void => {
    requests += 1;
    if (requests > breaksAfter) throw new Error('connection lost');
  };
  const register: CustomersRegister = {
    async stored(numbers) {
      request();
      expect(numbers.length).toBeLessThanOrEqual(25);
      return new Map(
        numbers.flatMap((number) => (table.has(number) ? [[number, table.get(number) ?? {}] as const] : [])),
      );
    },
    async write(changed) {
      request();
      for (const row of changed) {
        table.set(String(row['number']), row);
        written.push(String(row['number']));
      }
    },
  };
  return { register, table, written };
}

const good = (line: number, number: string, team = 'sales'): CustomerRow => ({
  ok: true,
  line,
  number,
  company: 'C',
  telephones: [],
  experts: [],
  name: 'N',
  team,
});
const bad = (line: number): CustomerRow => ({
  ok: false,
  line,
  findings: [{ severity: 'error', file: 'l.csv', line, column: 1, path: 'number', message: 'bad.', fix: 'Mend it.' }],
});

describe('importCustomers', () => {
  it('writes what is new or different, leaves what is the same, and refuses bad lines, telling each', async () => {
    const { register, table, written } = registerInMemory([
      { number: '1', company: 'C', name: 'N', team: 'sales' },
      { number: '2', company: 'C', name: 'N', team: 'old' },
      { number: '9', company: 'not in the list', name: 'stays' },
    ]);
    const told: ImportedLine[] = [];
    const outcome = await importCustomers([good(2, '1'), good(3, '2'), bad(4), good(5, '3')], register, (line) =>
      told.push(line),
    );
    expect(outcome).toEqual({ imported: 2, unchanged: 1, refused: 1, notReached: 0 });
    expect(told.map(({ line, outcome: fate }) => `${line} ${fate}`)).toEqual([
      '2 unchanged',
      '3 imported',
      '4 refused',
      '5 imported',
    ]);
    expect(told[2]?.findings).toHaveLength(1);
    expect(written).toEqual(['2', '3']);
    expect([...table.keys()]).toEqual(['1', '2', '9', '3']);
  });

  it('keeps columns that others added, and takes away a team that became an own queue', async () => {
    const { register, table } = registerInMemory([
      { number: '1', company: 'C', name: 'N', team: 'sales', tier: 'gold' },
    ]);
    await importCustomers(
      [{ ok: true, line: 2, number: '1', company: 'C', name: 'N', queue: 'own', telephones: [], experts: [] }],
      register,
    );
    expect(table.get('1')).toEqual({ number: '1', company: 'C', name: 'N', queue: 'own', tier: 'gold' });
    expect(
      (
        await importCustomers(
          [{ ok: true, line: 2, number: '1', company: 'C', name: 'N', queue: 'own', telephones: [], experts: [] }],
          register,
        )
      ).unchanged,
    ).toBe(1);
  });

  it('interrupted anywhere and run again, ends with the whole list in the table and nothing written twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 120 }), fc.nat(12), async (lines, breaksAfter) => {
        const rows = lines.map((isGood, index) => (isGood ? good(index + 2, String(index)) : bad(index + 2)));
        const wanted = rows.flatMap((row) => (row.ok ? [row.number] : []));
        const first = registerInMemory([], breaksAfter);
        const { broke, imported, unchanged, refused, notReached } = await importCustomers(rows, first.register);
        expect(imported + unchanged + refused + notReached).toBe(rows.length);
        expect(notReached === 0).toBe(broke === undefined);
        const second = registerInMemory([...first.table.values()]);
        await importCustomers(rows, second.register);
        expect([...second.table.keys()].sort()).toEqual([...wanted].sort());
        expect([...first.written, ...second.written].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 60 },
    );
  });
});
