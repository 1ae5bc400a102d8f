import { servedCustomer, type Alarms, type CustomerRow, type Directory } from './known-customer';
import type { FindCustomerAnswer } from './answer';

export interface FindCustomerPorts {
  readonly customers: { byNumber(number: string): Promise<CustomerRow | undefined> };
  readonly directory: Directory;
  readonly report: Alarms & { note(fields: Readonly<Record<string, unknown>>): void };
}

/** Says which queue serves the customer number keyed in. An unknown number is an answer, not an error. */
export async function findCustomer(
  keyed: string,
  { customers, directory, report }: FindCustomerPorts,
): Promise<FindCustomerAnswer> {
  const number = customerNumber(keyed);
  report.note({ digits: number?.length ?? 0 });
  if (number === undefined) return { status: '404' };
  const customer = await customers.byNumber(number);
  return customer ? servedCustomer({ ...customer, number }, { directory, report }) : { status: '404' };
}

const FULL_WIDTH_DIGIT = /[０-９]/gu;
const FULL_WIDTH_OFFSET = '０'.charCodeAt(0) - '0'.charCodeAt(0);

/**
 * What was keyed in as a customer number: 1 to 20 digits, leading zeros kept, full-width digits mended, surrounding spaces left
 * out. Anything else, the word `Timeout` too, is no number and nothing is looked up for it.
 */
export function customerNumber(keyed: string): string | undefined {
  const mended = keyed
    .trim()
    .replace(FULL_WIDTH_DIGIT, (digit) => String.fromCharCode(digit.charCodeAt(0) - FULL_WIDTH_OFFSET));
  return /^[0-9]{1,20}$/u.test(mended) ? mended : undefined;
}
