/** A customer that is known, by number or by telephone: which queue serves them, and what the agent is shown. */
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

/** What the deploy wrote down: which id a team or own queue has, and how its callers wait. */
export interface Directory {
  /** `waiting`: how its callers wait, name of a strategy. */
  queue(name: string): Promise<{ readonly id: string; readonly waiting: string } | undefined>;
}

export interface Alarms {
  alarm(name: string, message: string): void;
}

/** What stands where nothing is known: Connect keeps no empty text. */
export const UNKNOWN = '-';

/** `500`, with an alarm, when nobody can say which queue that is. */
export async function servedCustomer(
  { queue: own, team, ...customer }: CustomerRow,
  { directory, report }: { readonly directory: Directory; readonly report: Alarms },
): Promise<FindCustomerAnswer> {
  const queue = own || team;
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
    customerNumber: customer.number,
    customerName: customer.name || UNKNOWN,
    company: customer.company || UNKNOWN,
    tier: customer.tier || UNKNOWN,
    lastOrder: customer.lastOrder || UNKNOWN,
    orderState: customer.orderState || UNKNOWN,
  };
}
