/** Where a call is, or how it ended, compared with where it should be. Pure. */
import type { ContactHistory } from '../../exchange/contact-history';
import type { ExchangeEvent, Passage } from '../../exchange/event';
import type { Ending } from './scenario';

export interface Whereabouts {
  /** The contact that the customer is in, or was in last. */
  readonly history: ContactHistory | undefined;
  /** Of the customer's contacts, in order. */
  readonly events: readonly ExchangeEvent[];
  readonly passages: readonly Passage[];
}

/** Between the last word and the hang-up a caller takes this for one. */
const POLITE_PAUSE_MILLISECONDS = 2000;

export function isWhere(ending: Ending, where: Whereabouts): boolean {
  const { history } = where;
  if (!history) return false;
  const isOver = history.endedAt !== undefined;
  switch (ending.kind) {
    case 'connected':
      return (
        history.state === 'connected' &&
        isServed(history) &&
        isNamed(ending.queue, queueOf(history)) &&
        isNamed(ending.agent, history.agent?.username)
      );
    case 'waiting':
      return !isOver && WAITING.has(history.state) && isNamed(ending.queue, history.queue?.name);
    case 'outside':
      return outsideNumber(where) !== undefined && isNamed(ending.number, outsideNumber(where));
    case 'callback':
      return history.contact.initiationMethod === 'CALLBACK' && isNamed(ending.queue, queueOf(history));
    case 'politely':
      return isOver && history.disconnectReason === 'CONTACT_FLOW_DISCONNECT' && isPolite(where);
    case 'hung-up':
      return isOver && history.disconnectReason === 'CUSTOMER_DISCONNECT';
    case 'ended-by-agent':
    default:
      return (
        isOver && history.disconnectReason === 'AGENT_DISCONNECT' && isNamed(ending.agent, history.agent?.username)
      );
  }
}

const WAITING: ReadonlySet<ContactHistory['state']> = new Set(['queued', 'ringing', 'waiting-to-queue']);

const isNamed = (expected: string | undefined, actual: string | undefined): boolean =>
  expected === undefined || expected === actual;

const queueOf = ({ queue, contact }: ContactHistory): string | undefined => queue?.name ?? contact.queue?.name;

/** An agent is on the line: one who has left after a transfer is not. */
const isServed = ({ agent }: ContactHistory): boolean => agent !== undefined && agent.wrapUpFrom === undefined;

/** The number outside with which the customer talks and no agent does. */
function outsideNumber({ history }: Whereabouts): string | undefined {
  if (!history || history.endedAt !== undefined) return undefined;
  const { externalThirdParty: outside } = history;
  return outside && outside.till === undefined && !isServed(history) ? outside.number : undefined;
}

/** The flow came to its own end, right after it had said something. */
function isPolite({ events, passages }: Whereabouts): boolean {
  const end = events.findLastIndex(({ kind, by }) => kind === 'hung-up' && by === 'flow');
  const said = events.findLast(({ kind, agent }, index) => index < end && kind === 'said' && agent === undefined);
  const hungUp = events[end];
  if (!hungUp || !said) return false;
  const pause = hungUp.atMilliseconds - said.atMilliseconds - (said.milliseconds ?? 0);
  return pause <= POLITE_PAUSE_MILLISECONDS && passages.at(-1)?.branch.kind === 'end';
}

/** In the words of an ending, or plainer where none fits. */
export function whereInWords(where: Whereabouts): string {
  const { history, events } = where;
  if (!history) return 'there is no call';
  const queue = queueOf(history);
  const inQueue = queue === undefined ? '' : ` in ${queue}`;
  if (history.endedAt === undefined) {
    if (history.state === 'connected') {
      const number = outsideNumber(where);
      if (number !== undefined) return `outside with ${number}`;
      return `connected${queue === undefined ? '' : ` to ${queue}`}${history.agent ? ` with ${history.agent.username}` : ''}`;
    }
    if (history.contact.initiationMethod === 'CALLBACK') return `callback${queue === undefined ? '' : ` to ${queue}`}`;
    if (history.state === 'ringing') return `waiting${inQueue}, an agent is being rung`;
    if (WAITING.has(history.state)) return `waiting${inQueue}`;
    return `the call is ${history.state.replaceAll('-', ' ')}${history.state === 'in-flow' ? '' : inQueue}`;
  }
  const { disconnectReason: reason } = history;
  if (reason === 'CUSTOMER_DISCONNECT') return 'hung up by the caller';
  if (reason === 'AGENT_DISCONNECT') return `ended by ${history.agent?.username ?? 'an agent'}`;
  if (reason === 'CONTACT_FLOW_DISCONNECT')
    return isPolite(where) ? 'ended politely by the flow' : `cut off by the flow${why(events)}`;
  return `ended: ${reason ?? 'for no known reason'}${why(events)}`;
}

function why(events: readonly ExchangeEvent[]): string {
  const text = events.findLast(({ kind }) => kind === 'ended')?.text;
  return text === undefined ? '' : `: ${text}`;
}
