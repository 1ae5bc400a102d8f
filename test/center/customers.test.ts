import * as fc from 'fast-check';
import { parseCustomers, type CustomersOf } from '../../center/customers';
import { CUSTOMERS, loaded, SAMPLE } from './sample';

const center = loaded(SAMPLE);
const HEADER = 'number,company,name,team,queue';
const parse = (...lines: string[]) => parseCustomers([HEADER, ...lines].join('\n'), 'customers.csv', center);
const GOOD = '1001,みなと商事株式会社,山田 太郎,server-side,';
const good = {
  ok: true,
  number: '1001',
  company: 'みなと商事株式会社',
  name: '山田 太郎',
  team: 'server-side',
  telephones: [],
  experts: [],
};
/** A line under a header with every column; `more` is what stands after the queue. */
const FULL = `${HEADER},tier,lastOrder,orderState,telephones,experts`;
const full = (...more: string[]) =>
  parseCustomers([FULL, ...more.map((each, index) => `${index + 1},A,x,mobile,,${each}`)].join('\n'), 'c.csv', center)
    .rows;

describe('the sample list', () => {
  it('has ten customers and nothing wrong', () => {
    const { rows, findings } = parseCustomers(CUSTOMERS, 'customers.csv', center);
    expect(findings).toEqual([]);
    expect(rows.map((row) => row.ok && row.number)).toEqual(
      Array.from({ length: 10 }, (_, index) => String(1001 + index)),
    );
    expect(rows[0]).toEqual({
      ...good,
      line: 2,
      tier: 'gold',
      lastOrder: 'A-20261104',
      orderState: '出荷済み',
      telephones: ['+819010012345', '+81332101001'],
    });
    expect(rows[4]).toEqual({
      ok: true,
      line: 6,
      number: '1005',
      company: 'ひので銀行',
      name: '佐々木 隆',
      queue: 'hinode-bank',
      tier: 'gold',
      lastOrder: 'A-20261119',
      orderState: '確認中',
      telephones: ['+81332101005', '+819010052345'],
      experts: ['takahashi.ren', 'sato.kenji'],
    });
  });
});

describe('a good line', () => {
  it.each([
    ['with full-width digits', '１００１,みなと商事株式会社,山田 太郎,server-side,'],
    ['with quotes', '"1001","みなと商事株式会社","山田 太郎","server-side",""'],
    ['with blanks around', ' 1001 , みなと商事株式会社 ,山田  太郎 , server-side ,'],
    ['without the last field', '1001,みなと商事株式会社,山田 太郎,server-side'],
    ['over two lines in quotes', '1001,"みなと商事株式会社","山田\n太郎",server-side,'],
  ])('%s', (_, line) => {
    expect(parse(line).rows).toEqual([{ ...good, line: 2 }]);
  });

  it.each([
    ['a byte-order mark', `\ufeff${HEADER}\n${GOOD}\n`],
    ['Windows line ends', `${HEADER}\r\n${GOOD}\r\n`],
    ['old Mac line ends', `${HEADER}\r${GOOD}`],
    ['empty lines', `\n${HEADER}\n\n${GOOD}\n,,,,\n`],
    ['columns in another order', `Team,NAME,company,number\nserver-side,山田 太郎,みなと商事株式会社,1001\n`],
  ])('in a file with %s', (_, csv) => {
    for (const form of [csv, new TextEncoder().encode(csv)]) {
      expect(parseCustomers(form, 'c.csv', center).rows).toEqual([expect.objectContaining(good)]);
    }
  });

  it('keeps commas and doubled quotes in quotes, and leading zeros', () => {
    expect(parse('007,"A, ""B"" & C",x,mobile,').rows).toEqual([
      expect.objectContaining({ line: 2, number: '007', company: 'A, "B" & C', name: 'x', team: 'mobile' }),
    ]);
  });

  it('is read from Shift_JIS, as spreadsheets in Japan save it', () => {
    const minato = [0x82, 0xdd, 0x82, 0xc8, 0x82, 0xc6];
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode(`${HEADER}\n1001,`),
      ...minato,
      ...new TextEncoder().encode(',x,mobile,\n'),
    ]);
    expect(parseCustomers(bytes, 'c.csv', center).rows).toEqual([
      expect.objectContaining({ ok: true, company: 'みなと' }),
    ]);
  });
});

describe('what may be known of a customer besides', () => {
  it.each([
    ['several with blanks between them', '090-1001-2345 03-3210-4567', ['+819010012345', '+81332104567']],
    ['several with a slash between them', '090-1001-2345/+81332104567', ['+819010012345', '+81332104567']],
    ['full-width digits and dashes', '０９０－１００１－２３４５', ['+819010012345']],
    ['brackets and blanks of one number', '(03) 3210 4567 / 090 1001 2345', ['+81332104567', '+819010012345']],
    ['a number of another country', '+44 20 7183 8750', ['+442071838750']],
    ['one number in two forms', '03-3210-4567 +81332104567', ['+81332104567']],
    ['none', '', []],
  ])('telephones: %s', (_, written, telephones) => {
    expect(full(`,,,${written},`)).toEqual([expect.objectContaining({ ok: true, telephones })]);
  });

  it('experts, best first, and the class of service and the last order as they are written', () => {
    expect(full('gold, A-1 ,出荷済み,,ito.daiki tanaka.mio')).toEqual([
      expect.objectContaining({
        tier: 'gold',
        lastOrder: 'A-1',
        orderState: '出荷済み',
        experts: ['ito.daiki', 'tanaka.mio'],
      }),
    ]);
  });

  it('the names of columns are understood in any letters', () => {
    const { rows } = parseCustomers(`${HEADER},LASTORDER,Telephones\n${GOOD},A-1,03-3210-4567`, 'c.csv', center);
    expect(rows).toEqual([expect.objectContaining({ lastOrder: 'A-1', telephones: ['+81332104567'] })]);
  });

  it.each([
    ['a number that cannot be dialled', ',,,090-1001-2345 03-3210,', 'telephones', '"03-3210" cannot be dialled'],
    ['words for a number', ',,,なし,', 'telephones', '"なし" is not a telephone number'],
    ['a number that a spreadsheet spoiled', ',,,9.01E+09,', 'telephones', 'is not a telephone number'],
    ['somebody who is not there', ',,,,sato.kenij', 'experts', 'Did you mean "sato.kenji"?'],
    ['an expert of another team', ',,,,sato.kenji', 'experts', '"sato.kenji" does not serve mobile'],
    ['an expert twice', ',,,,ito.daiki ito.daiki', 'experts', '"ito.daiki" stands twice'],
    ['a text too long', `${'あ'.repeat(201)},,,,`, 'tier', '201 characters'],
    ['a control character', ',A\u00071,,,', 'lastOrder', 'control character'],
  ])('%s is a finding of its line', (_, more, path, words) => {
    const [bad, other] = full(more, ',,,,');
    expect(other?.ok).toBe(true);
    const findings = bad?.ok === false ? bad.findings : [];
    expect(findings).toEqual([expect.objectContaining({ severity: 'error', line: 2, path })]);
    expect(`${findings[0]?.message} ${findings[0]?.fix}`).toContain(words);
  });

  it('a telephone of two customers is a finding of the second', () => {
    const [first, second] = full(',,,03-3210-4567,', ',,,+81332104567,');
    expect(first?.ok).toBe(true);
    expect(second).toMatchObject({
      ok: false,
      findings: [{ line: 3, path: 'telephones', message: expect.stringContaining('first in line 2') }],
    });
  });
});

describe('a bad line says what is wrong and leaves the others alone', () => {
  it.each([
    ['no number', ',A,x,mobile,', 'number', 'is not a customer number'],
    ['letters for a number', '10a,A,x,mobile,', 'number', 'digits only'],
    ['a number that a spreadsheet spoiled', '1.0E+03,A,x,mobile,', 'number', 'is not a customer number'],
    ['too many digits', '12345678901,A,x,mobile,', 'number', 'has 11 digits; the definition allows 10'],
    ['a number twice', '1001,A,x,mobile,', 'number', 'stands twice, first in line 2'],
    ['a number twice in full width', '１００１,A,x,mobile,', 'number', 'first in line 2'],
    ['neither team nor queue', '2,A,x,,', 'team', 'neither a team nor an own queue'],
    ['both team and queue', '2,A,x,mobile,hinode-bank', 'team', 'both a team'],
    ['an unknown team', '2,A,x,mobil,', 'team', 'Did you mean "mobile"?'],
    ['an unknown queue', '2,A,x,,hinode', 'queue', 'There are: hinode-bank'],
    ['a queue for a team', '2,A,x,hinode-bank,', 'team', 'Put it in the column queue'],
    ['a team for a queue', '2,A,x,,mobile', 'queue', 'Put it in the column team'],
    ['an ARN', '2,A,x,arn:aws:connect:ap-northeast-1:1:instance/2/queue/3,', 'team', 'is an ARN'],
    ['an ARN of a queue', '2,A,x,,arn:aws:connect:ap-northeast-1:1:instance/2/queue/3', 'queue', 'is an ARN'],
    ['a company too long', `2,${'あ'.repeat(201)},x,mobile,`, 'company', '201 characters'],
    ['nobody', '2,,,mobile,', 'company', 'neither company nor name'],
    ['too many fields', '2,A, Inc.,x,mobile,', '', 'has 6 fields, the header 5'],
    ['an open quote', '2,"A,x,mobile,', '', 'quotes of this line do not match'],
    ['a quote in the middle', '2,A"B"C,x,mobile,', '', 'quotes of this line do not match'],
    ['a control character', '2,A\u0007,x,mobile,', 'company', 'control character'],
  ])('%s', (_, line, path, words) => {
    const { rows } = parse(GOOD, line, '1003,C,x,,hinode-bank');
    expect(rows.map(({ ok, line: at }) => [ok, at])).toEqual([
      [true, 2],
      [false, 3],
      [true, 4],
    ]);
    const [, bad] = rows;
    const findings = bad?.ok === false ? bad.findings : [];
    expect(findings[0]).toMatchObject({ severity: 'error', file: 'customers.csv', line: 3, path });
    expect(findings.map(({ message, fix }) => `${message} ${fix}`).join('\n')).toContain(words);
  });

  it('all faults of a line at once', () => {
    const [row] = parse('x,,,mobil,hinode').rows;
    expect(row?.ok === false && row.findings.map(({ path }) => path)).toEqual([
      'number',
      'company',
      'team',
      'team',
      'queue',
    ]);
  });
});

describe('a file that is no list of customers', () => {
  it.each([
    ['nothing', '', 'is empty'],
    ['no header', GOOD, 'lacks: number, company, name'],
    ['a header without teams', 'number,company,name\n1,A,x', 'lacks: team and queue'],
    ['semicolons', HEADER.replaceAll(',', ';'), 'lacks'],
    ['a column too many', `${HEADER},tema\n`, 'Did you mean "team"?'],
    ['a column twice', `${HEADER},team\n`, 'too many'],
    ['a broken header', '"number,company\n', 'do not match'],
    ['binary', 'PK\u0003\u0004\u0000', 'neither UTF-8 nor Shift_JIS'],
  ])('%s: one finding, no rows', (_, csv, words) => {
    const { rows, findings } = parseCustomers(csv, 'c.csv', center);
    expect(rows).toEqual([]);
    expect(findings.map(({ message, fix }) => `${message} ${fix}`)).toEqual([expect.stringContaining(words)]);
  });

  it('of any kind never throws, and what is accepted is well-formed', () => {
    const anyCenter: CustomersOf = {
      people: [{ login: 'c' }],
      teams: [{ name: 'a', people: [] }],
      queues: [{ name: 'b', people: [] }],
      customers: { maximumDigits: 4 },
    };
    const field = fc.oneof(
      fc.constantFrom('1', '１', 'a', 'b', '"', '""', '\n', ',', '\r', ' '),
      fc.string({ maxLength: 4 }),
    );
    expect(() =>
      fc.assert(
        fc.property(fc.array(field, { maxLength: 40 }), (fields) => {
          const { rows } = parseCustomers(`${HEADER}\n${fields.join('')}`, 'c', anyCenter);
          return rows.every((row) =>
            row.ok
              ? /^\d{1,4}$/u.test(row.number) && (row.team === undefined) !== (row.queue === undefined)
              : row.findings.length > 0,
          );
        }),
        { numRuns: 300 },
      ),
    ).not.toThrow();
  });
});
