import * as fc from 'fast-check';
import { customerNumber, findCustomer } from '../../../lambdas/find-customer/find-customer';
import type { CustomerRow } from '../../../lambdas/find-customer/known-customer';
import { anyText } from '../../any-text';

const CUSTOMERS: readonly CustomerRow[] = [
  { number: '1001', company: 'みなと商事株式会社', name: '山田 太郎', team: 'server-side' },
  { number: '1005', company: 'ひので銀行', name: '佐々木 隆', queue: 'hinode-bank' },
  { number: '0042', company: 'Zero', name: 'Nought', team: 'server-side' },
  { number: '42', company: 'Answer', name: 'Deep', team: 'server-side' },
  { number: '7', team: 'server-side' },
  { number: '8', company: 'Nobody’s' },
  { number: '9', company: 'Lost', name: 'L', team: 'dissolved' },
  { number: '10', company: 'Both', name: 'B', team: 'server-side', queue: 'hinode-bank' },
  { number: '12345678901234567890', company: 'Long', name: 'L', team: 'server-side' },
];

function center() {
  const looked: string[] = [];
  const alarms: string[] = [];
  const notes: object[] = [];
  return {
    looked,
    alarms,
    notes,
    customers: {
      byNumber: async (number: string) => {
        looked.push(number);
        return CUSTOMERS.find((customer) => customer.number === number);
      },
    },
    directory: {
      queue: async (name: string) => {
        const id = ({ 'server-side': 'queue-id-1', 'hinode-bank': 'queue-id-2' } as Record<string, string>)[name];
        return id === undefined ? undefined : { id, waiting: 'standard' };
      },
    },
    report: {
      alarm: (name: string) => void alarms.push(name),
      note: (fields: object) => void notes.push(fields),
    },
  };
}

const served = (
  customerNumber: string,
  company: string,
  customerName: string,
  queue = 'server-side',
  queueId = 'queue-id-1',
) => ({
  status: '200',
  queueId,
  queue,
  waiting: 'standard',
  customerNumber,
  customerName,
  company,
  tier: '-',
  lastOrder: '-',
  orderState: '-',
});

describe('findCustomer', () => {
  it.each([
    ['of a team', '1001', served('1001', 'みなと商事株式会社', '山田 太郎')],
    ['with an own queue', '1005', served('1005', 'ひので銀行', '佐々木 隆', 'hinode-bank', 'queue-id-2')],
    ['with both, served by the own queue', '10', served('10', 'Both', 'B', 'hinode-bank', 'queue-id-2')],
    ['with leading zeros', '0042', served('0042', 'Zero', 'Nought')],
    ['without them: somebody else', '42', served('42', 'Answer', 'Deep')],
    ['keyed in full-width digits', '１００１', served('1001', 'みなと商事株式会社', '山田 太郎')],
    ['with spaces around', ' 1001\n', served('1001', 'みなと商事株式会社', '山田 太郎')],
    ['of 20 digits', '12345678901234567890', served('12345678901234567890', 'Long', 'L')],
    ['whose old row has no names: nothing is known of them', '7', served('7', '-', '-')],
  ])('finds a number %s', async (_, keyed, answer) => {
    expect(await findCustomer(keyed, center())).toEqual(answer);
  });

  it('says 404 of a number that nobody has', async () => {
    const { looked, ...ports } = center();
    expect(await findCustomer('9999', ports)).toEqual({ status: '404' });
    expect(looked).toEqual(['9999']);
  });

  it.each([
    ['Timeout'],
    [''],
    ['   '],
    ['123456789012345678901'],
    ['10O1'],
    ['1001#'],
    ['*1001'],
    ['10*01'],
    ['-1001'],
    ['1001.0'],
    ['1e3'],
    ['+1001'],
    ['١٠٠١'],
    ['①'],
    ['1001\u0000'],
    ["1001' OR '1'='1"],
    ['{"S":"1001"}'],
    ['$.Attributes.number'],
    ['constructor'],
    ['1001; DROP TABLE customers'],
    ['9'.repeat(100_000)],
  ])('says 404 of %p and looks nothing up: it is no number', async (keyed) => {
    const { looked, alarms, ...ports } = center();
    expect(await findCustomer(keyed, ports)).toEqual({ status: '404' });
    expect(looked).toEqual([]);
    expect(alarms).toEqual([]);
  });

  it.each([
    ['the row names neither team nor queue', '8', 'CustomerWithoutQueue'],
    ['the directory lacks the team', '9', 'DirectoryLacksQueue'],
  ])('says 500 and raises an alarm when %s', async (_, keyed, alarm) => {
    const { alarms, ...ports } = center();
    expect(await findCustomer(keyed, ports)).toEqual({ status: '500' });
    expect(alarms).toEqual([alarm]);
  });

  it('notes how many digits were keyed, never which', async () => {
    const { notes, ...ports } = center();
    await findCustomer('1001', ports);
    expect(JSON.stringify(notes)).toBe('[{"digits":4}]');
  });
});

describe('customerNumber', () => {
  it('is digits and nothing else, whatever was keyed', () => {
    fc.assert(
      fc.property(anyText(), (keyed) => {
        expect(customerNumber(keyed) ?? '0').toMatch(/^[0-9]{1,20}$/);
      }),
    );
  });

  it('keeps every number of 1 to 20 digits as it is', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{1,20}$/), (digits) => {
        expect(customerNumber(digits)).toBe(digits);
      }),
    );
  });
});
