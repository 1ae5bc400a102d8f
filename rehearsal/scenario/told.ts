/** What happens in an exchange, told to people: a line for each event, in plain words. */
import type { ExchangeEvent } from '../../exchange/event';

export interface Told {
  readonly text: string;
  /** Heard or done by the caller; otherwise it happens behind the call. */
  readonly isHeard: boolean;
  /** Of interest only to whoever looks for a fault in a flow. */
  readonly isDetail?: true;
}

export type TellableEvent = Omit<ExchangeEvent, 'atMilliseconds' | 'contactId'>;

const heard = (text: string): Told => ({ text, isHeard: true });
const behind = (text: string): Told => ({ text, isHeard: false });

/** One event, or nothing where there is nothing to tell. */
export function tell(event: TellableEvent): Told | undefined {
  const { kind, text = '', queue, by } = event;
  const agent = event.agent ?? 'the agent';
  const why = text === '' ? '' : `: ${text}`;
  switch (kind) {
    case 'dialled':
      return heard(`☎ ${text || 'the line is answered'}`);
    case 'said':
      return heard(`“${text}”`);
    case 'asked':
      return heard(`“${text}” (keys?)`);
    case 'pressed':
      return heard(event.digits ? `▸ presses ${event.digits}` : '▸ stays silent');
    case 'wrote':
      return heard(`${by === 'caller' ? '▸ writes' : `${by === 'agent' ? agent : 'the flow'} writes`} “${text}”`);
    case 'invoked':
      return behind(invocation(event));
    case 'set':
    case 'checked':
      return { ...behind(`${kind} ${text}`), isDetail: true };
    case 'queued':
      return behind(`waits in ${queue ?? 'a queue'}${why}`);
    case 'dequeued':
      return behind(`leaves ${queue ?? 'the queue'}${why}`);
    case 'rang':
      return behind(`rings at ${event.agent ?? 'an agent'}${why}`);
    case 'missed':
      return behind(`${agent} does not take it${why}`);
    case 'whispered':
      return behind(`${agent} hears “${text}”`);
    case 'connected':
      return heard(`✓ speaks with ${event.agent ?? 'a person'}${text ? ` (${text})` : ''}`);
    case 'hung-up':
      return heard(`✗ ${by === 'caller' ? 'the caller hangs up' : `the ${by ?? 'line'} ends the call`}`);
    case 'failed':
      return behind(`failed: ${text}`);
    case 'created':
      return behind(`a contact comes to be${why}`);
    case 'accepted':
    case 'rejected':
      return behind(`${agent} ${kind === 'accepted' ? 'accepts' : 'rejects'}${why}`);
    case 'dialling':
      return behind(`rings outside${why}`);
    case 'answered':
      return behind(`answered${why}`);
    case 'unanswered':
      return behind(`nobody answers${why}`);
    case 'held':
      return heard(`‖ ${agent} holds`);
    case 'resumed':
      return heard(`✓ ${agent} is back`);
    case 'consulted':
      return behind(`${agent} consults${why}`);
    case 'conferenced':
      return heard(`✓ a conference${why}`);
    case 'transferred':
      return heard(`➜ transferred${why}`);
    case 'swapped':
    case 'left':
    case 'muted':
    case 'unmuted':
    case 'monitored':
    case 'barged':
    case 'unmonitored':
      return behind(`${event.agent ?? by ?? 'somebody'}: ${kind}${why}`);
    case 'recording':
      return behind(text);
    case 'status':
      return behind(`${agent} is ${event.status ?? text}`);
    case 'listening':
    case 'ended':
    case 'wrapping-up':
    case 'wrapped-up':
    default:
      return undefined;
  }
}

function invocation({ function: name, answer, text, milliseconds = 0, measuredMilliseconds }: TellableEvent): string {
  const answered = answer === undefined ? (text ?? 'no answer') : JSON.stringify(answer);
  const measured = measuredMilliseconds === undefined ? '' : `, ran ${tenths(measuredMilliseconds)} ms here`;
  return `function ${name ?? '?'} → ${answered} (${tenths(milliseconds)} ms${measured})`;
}

const tenths = (value: number): string => String(Math.round(value * 10) / 10);
