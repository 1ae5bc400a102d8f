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
  /** The class of service, the last order and what became of it. */
  readonly tier?: string;
  readonly lastOrder?: string;
  readonly orderState?: string;
}

export interface FindCustomerPorts {
  readonly customers: { byNumber(number: string): Promise<CustomerRow | undefined> };
  /** What the deploy wrote down: which id a team or own queue has, and how its callers wait. */
  readonly directory: {
    /** `waiting`: how its callers wait, name of a strategy. */
    queue(name: string): Promise<{ readonly id: string; readonly waiting: string } | undefined>;
  };
  readonly report: {
    alarm(name: string, message: string): void;
    note(fields: Readonly<Record<string, unknown>>): void;
  };
}

/** What stands where nothing is known: Connect keeps no empty text. */
const UNKNOWN = '-';

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
  const served = await directory.queue(queue);
  if (!served) {
    report.alarm(
      'DirectoryLacksQueue',
      `the directory has no queue "${queue}": a customer row names it, the deploy did not write it`,
    );
    return { status: '500' };
  }
  return {
    status: '200',
    queueId: served.id,
    queue,
    waiting: served.waiting,
    customerNumber: number,
    customerName: customer.name ?? '',
    company: customer.company ?? '',
    tier: customer.tier ?? UNKNOWN,
    lastOrder: customer.lastOrder ?? UNKNOWN,
    orderState: customer.orderState ?? UNKNOWN,
  };
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
