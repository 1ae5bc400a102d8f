/** Exchanges that the endpoint acts on, and how it finds contacts in them. */
import type { Command } from '../../exchange/command';
import type { ContactHistory } from '../../exchange/contact-history';
import type { Exchange } from '../../exchange/exchange';
import { ServiceFault } from '../gateway/fault';
import { idOf } from './connect-state';
import { invalidRequest, notFound, required, type Call, type Fields } from './operation';

export interface Found {
  readonly exchange: Exchange;
  readonly history: ContactHistory;
}

/** The exchange that commands go to: the one attached last. */
export function exchangeOf({ exchanges }: Call): Exchange {
  const [latest] = exchanges;
  if (latest) return latest;
  throw new ServiceFault(
    'ResourceNotFoundException',
    404,
    'There are no contacts here: no exchange is attached to this endpoint. Contacts live in a running exchange',
  );
}

/** A contact by its id or ARN, in whichever exchange it is. */
export function contactOf(call: Call, given: string): Found {
  exchangeOf(call);
  const id = idOf(given);
  for (const exchange of call.exchanges) {
    const history = exchange.contact(id);
    if (history) return { exchange, history };
  }
  return notFound(
    'contact',
    given,
    call.exchanges.flatMap((exchange) => [...exchange.contacts()].map(({ contact }) => contact.contactId)),
  );
}

/** The contact that the request's body names. */
export const contactNamed = (call: Call, name = 'ContactId'): Found => contactOf(call, required(call.body, name));

/** Carries a command out; a refusal is the service's `InvalidRequestException`, in the exchange's words. */
export function carryOut(exchange: Exchange, command: Command): string | undefined {
  const outcome = exchange.do(command);
  if (!outcome.ok) throw invalidRequest(outcome.reason);
  return outcome.contactId;
}

/** A moment of an exchange in epoch seconds, as the API answers times. */
export const seconds = (exchange: Exchange, milliseconds: number | undefined): number | undefined =>
  milliseconds === undefined ? undefined : (exchange.time.getTime() - exchange.now + milliseconds) / 1000;

/** A request's fields that nobody carries out here: refused by name, so that nothing is left out in silence. */
export function refuse(body: Fields, names: readonly string[]): void {
  const given = names.filter((name) => body[name] !== undefined);
  if (given.length > 0)
    throw invalidRequest(
      `${given.join(', ')} is not carried out by the local endpoint; leave it out to try the rest here`,
    );
}
