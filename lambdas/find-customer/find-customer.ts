import type { FindCustomerAnswer } from './answer';

/** A row of the customers' table. Old rows may lack what is only shown. */
export interface CustomerRow {
  readonly number: string;
  readonly company?: string;
  readonly name?: string;
  /** The team that serves the customer, or… */
  readonly team?: string;
  /** …the customer's own queue. */
  readonly queue?: string;
}

export interface FindCustomerPorts {
  readonly customers: { byNumber(number: string): Promise<CustomerRow | undefined> };
  /** What the deploy wrote down: which queue id a team or own queue has. */
  readonly directory: { queueId(name: string): Promise<string | undefined> };
  readonly report: {
    alarm(name: string, message: string): void;
    note(fields: Readonly<Record<string, unknown>>): void;
  };
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
  if (!customer) return { status: '404' };

  const queue = customer.queue || customer.team;
  if (!queue) {
    report.alarm(
      'CustomerWithoutQueue',
      'a customer row names neither a team nor an own queue: import the customers again',
    );
    return { status: '500' };
  }
  const queueId = await directory.queueId(queue);
  if (!queueId) {
    report.alarm(
      'DirectoryLacksQueue',
      `the directory has no queue "${queue}": a customer row names it, the deploy did not write it`,
    );
    return { status: '500' };
  }
  const customerName = customer.name ?? '';
  return { status: '200', queueId, queue, customerNumber: number, customerName, company: customer.company ?? '' };
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
