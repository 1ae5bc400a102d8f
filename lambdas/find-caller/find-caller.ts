import {
  servedCustomer,
  UNKNOWN,
  type Alarms,
  type CustomerRow,
  type Directory,
} from '../find-customer/known-customer';
import { telephoneNumber } from '../../center/telephone-number';
import type { FindCallerAnswer, LookUpRequest } from './answer';
import { readLookUp } from './look-up';

export interface FindCallerPorts {
  readonly telephones: { customerOf(telephone: string): Promise<string | undefined> };
  readonly customers: { byNumber(number: string): Promise<CustomerRow | undefined> };
  /** The user's own function, where the center has one: it is asked instead of the table of telephones. Its answer is not yet looked at. */
  readonly lookUp?: (request: LookUpRequest) => Promise<unknown>;
  readonly directory: Directory;
  readonly report: Alarms & { note(fields: Readonly<Record<string, unknown>>): void };
}

/** Says who calls, by the telephone they call from. Somebody unknown is an answer, not an error. */
export async function findCaller(
  caller: { readonly address: string | undefined; readonly language: string | undefined },
  { telephones, customers, lookUp, directory, report }: FindCallerPorts,
): Promise<FindCallerAnswer> {
  const telephone = telephoneNumber(caller.address);
  report.note({ withheld: telephone === undefined });
  if (telephone === undefined) return { status: '404' };

  const known = async (number: string | undefined): Promise<CustomerRow | undefined> =>
    number === undefined ? undefined : customers.byNumber(number);

  let customer: CustomerRow | undefined;
  try {
    customer = lookUp
      ? await lookedUp(lookUp({ telephone, ...(caller.language && { language: caller.language }) }), known)
      : await known(await telephones.customerOf(telephone));
  } catch (error) {
    if (!lookUp) throw error;
    const why = error instanceof Error ? error.message : String(error);
    report.alarm('LookUpBroke', `the center's own look-up broke: ${why}`);
    return { status: '500' };
  }
  return customer ? servedCustomer(customer, { directory, report }) : { status: '404' };
}

/** What the user's own function told, over what the customers' table knows of that number. */
async function lookedUp(
  asked: Promise<unknown>,
  known: (number: string | undefined) => Promise<CustomerRow | undefined>,
): Promise<CustomerRow | undefined> {
  const answer = readLookUp(await asked);
  if (!answer.found) return undefined;
  const { found: _, customerNumber, ...told } = answer;
  const { team, queue, ...row } = (await known(customerNumber)) ?? {};
  // the row's queue does not stand beside a team that was told, nor the other way round
  const served = told.team || told.queue ? {} : { ...(team && { team }), ...(queue && { queue }) };
  return { ...row, ...served, ...told, number: customerNumber ?? UNKNOWN };
}
