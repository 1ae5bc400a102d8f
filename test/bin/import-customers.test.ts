import * as fc from 'fast-check';
import { importCustomers, type CustomersRegister, type ImportedLine } from '../../bin/import-customers';
import type { Customer, CustomerRow } from '../../center/customers';

type Row = Readonly<Record<string, unknown>>;

/** A table in memory that may break off after so many requests. */
function registerInMemory(rows: readonly Row[] = [], breaksAfter = Infinity, telephones = new Map<string, string>()) {
  const table = new Map(rows.map((row) => [String(row['number']), row]));
  let requests = 0;
  const written: string[] = [];
  const experts = new Map<string, readonly string[]>();
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
    async notedOf(from) {
      request();
      return new Map(from.flatMap((telephone) => [...telephones].filter(([noted]) => noted === telephone)));
    },
    async write(changed) {
      request();
      for (const row of changed) {
        table.set(String(row['number']), row);
        written.push(String(row['number']));
      }
    },
    async callsFrom(number, from, gone) {
      request();
      for (const telephone of from) telephones.set(telephone, number);
      for (const telephone of gone) if (telephones.get(telephone) === number) telephones.delete(telephone);
    },
    async expertsOf(number, logins, gone) {
      request();
      const staying = (experts.get(number) ?? []).filter((login) => !logins.includes(login) && !gone.includes(login));
      experts.set(number, [...logins, ...staying]);
    },
  };
  return { register, table, written, telephones, experts };
}

const good = (line: number, number: string, { queue, ...rest }: Partial<Customer> = {}): CustomerRow => ({
  ok: true,
  line,
  number,
  company: 'C',
  name: 'N',
  telephones: [],
  experts: [],
  ...(queue === undefined ? { team: 'sales' } : { queue }),
  ...rest,
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
    expect(told.map(({ changed }) => changed)).toEqual([undefined, ['team'], undefined, undefined]);
    expect(told[2]?.findings).toHaveLength(1);
    expect(written).toEqual(['2', '3']);
    expect([...table.keys()]).toEqual(['1', '2', '9', '3']);
  });

  it('keeps columns that others added, and takes away a team that became an own queue', async () => {
    const { register, table } = registerInMemory([
      { number: '1', company: 'C', name: 'N', team: 'sales', tier: 'gold', note: 'theirs' },
    ]);
    await importCustomers([good(2, '1', { queue: 'own' })], register);
    expect(table.get('1')).toEqual({ number: '1', company: 'C', name: 'N', queue: 'own', note: 'theirs' });
    expect((await importCustomers([good(2, '1', { queue: 'own' })], register)).unchanged).toBe(1);
  });

  it('notes who calls from where, and who was taken out of the list calls from there no longer', async () => {
    const { register, telephones, table } = registerInMemory();
    const list = (one: readonly string[], two: readonly string[]) =>
      importCustomers([good(2, '1', { telephones: one }), good(3, '2', { telephones: two })], register);
    await list(['+811', '+812'], ['+813']);
    expect(Object.fromEntries(telephones)).toEqual({ '+811': '1', '+812': '1', '+813': '2' });
    // one is no more, the others change places
    await list(['+813'], ['+812']);
    expect(Object.fromEntries(telephones)).toEqual({ '+812': '2', '+813': '1' });
    expect(table.get('1')).toMatchObject({ telephones: ['+813'] });
    expect((await list(['+813'], ['+812'])).unchanged).toBe(2);
    // somebody emptied the table of telephones
    telephones.delete('+812');
    expect((await list(['+813'], ['+812'])).imported).toBe(1);
    expect(telephones.get('+812')).toBe('2');
    await list([], []);
    expect([...telephones]).toEqual([]);
    expect(table.get('1')).not.toHaveProperty('telephones');
  });

  it('puts experts into their order, and takes out those whom the list no longer names', async () => {
    const { register, experts } = registerInMemory();
    await importCustomers([good(2, '1', { experts: ['sato', 'ito'] })], register);
    expect(experts.get('1')).toEqual(['sato', 'ito']);
    await importCustomers([good(2, '1', { experts: ['ito', 'abe'] })], register);
    expect(experts.get('1')).toEqual(['ito', 'abe']);
  });

  it('interrupted anywhere and run again, ends with the whole list in the table and nothing written twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 120 }), fc.nat(150), async (lines, breaksAfter) => {
        const rows = lines.map((isGood, index) =>
          isGood ? good(index + 2, String(index), { telephones: [`+81${index}`] }) : bad(index + 2),
        );
        const wanted = rows.flatMap((row) => (row.ok ? [row.number] : []));
        const first = registerInMemory([], breaksAfter);
        const { broke, imported, unchanged, refused, notReached } = await importCustomers(rows, first.register);
        expect(imported + unchanged + refused + notReached).toBe(rows.length);
        expect(notReached === 0).toBe(broke === undefined);
        const second = registerInMemory([...first.table.values()], Infinity, first.telephones);
        await importCustomers(rows, second.register);
        const known = new Set([...first.telephones.values(), ...second.telephones.values()]);
        expect([...known].sort()).toEqual([...wanted].sort());
        expect([...second.table.keys()].sort()).toEqual([...wanted].sort());
        expect([...first.written, ...second.written].sort()).toEqual([...wanted].sort());
      }),
      { numRuns: 60 },
    );
  });
});
