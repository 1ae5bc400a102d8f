/** One call to a line at a minute, and what it says about being open. */
import type { CallEvent, CallPorts, Invocation, InvocationOutcome } from '../../exchange/call';
import { readResponse } from '../../exchange/invocation';
import { startCall } from '../../exchange/play';
import type { FunctionEntry, World } from '../../exchange/world';

/** Something that knows about opening was asked, and answered. */
export type Gate =
  | { readonly kind: 'hours'; readonly name: string; readonly isOpen: boolean }
  | { readonly kind: 'holiday'; readonly isOpen: boolean; readonly reason?: string };

export interface Invoked {
  readonly invocation: Invocation;
  readonly outcome: InvocationOutcome;
}

export interface Heard {
  /** When the call was dialled, in milliseconds since 1970. */
  readonly at: number;
  /** In the order they were asked. */
  readonly gates: readonly Gate[];
  /** Blocks that asked for keys after the last gate, `flow block`; when there was no gate, all that did. */
  readonly asking: readonly string[];
  /** The queue, agent or number the call came to after the last gate. */
  readonly reached?: { readonly queue?: string; readonly words: string };
  /** Keys were asked for before the last gate, or with no gate at all. */
  readonly wasAsked: boolean;
  /** The last words before the end. */
  readonly lastWords: string;
  readonly end: string;
  readonly invoked: readonly Invoked[];
}

export interface HearOptions {
  readonly line: string;
  /** Pressed each time the line asks, in order; then the caller hangs up. */
  readonly keys: readonly string[];
  readonly at: Date;
  /** E.164. */
  readonly from: string;
  readonly holidays: FunctionEntry | undefined;
}

/**
 * Calls a line. Everybody is there and nobody answers, so that neither staff nor talk decides. The caller presses the keys given and
 * hangs up the first time the line asks for more.
 */
export async function hear(world: World, ports: CallPorts, options: HearOptions): Promise<Heard> {
  const { line, at, from, holidays } = options;
  const keys = [...options.keys];
  const invoked: Invoked[] = [];
  const { events, outcome } = await startCall(
    world,
    {
      line,
      at,
      from,
      agents: Object.fromEntries(world.agents.map(({ username }) => [username, { kind: 'silent' as const }])),
      patienceSeconds: 1,
    },
    {
      invoke: async (invocation) => {
        const answered = await ports.invoke(invocation);
        invoked.push({ invocation, outcome: answered });
        return answered;
      },
    },
    { caller: { press: () => Promise.resolve(keys.shift() ?? 'hang-up') } },
  );
  const read = events.map((event) => gateOf(event, holidays));
  const last = read.findLastIndex(Boolean);
  const after = events.slice(last + 1);
  const reached = after.find(({ kind }) => REACHED.includes(kind));
  return {
    at: at.getTime(),
    gates: read.filter((gate) => gate !== undefined),
    asking: after.filter(asks).map(({ flow = '', block = '' }) => `${flow} ${block}`),
    ...(reached ? { reached: reachedOf(reached) } : {}),
    wasAsked: events.slice(0, last < 0 ? events.length : last).some(asks),
    lastWords: events.findLast(({ kind }) => kind === 'said' || kind === 'asked')?.text ?? '',
    end: outcome.reason,
    invoked,
  };
}

const asks = ({ kind }: CallEvent): boolean => kind === 'asked';

const REACHED: readonly string[] = ['queued', 'rang', 'connected', 'dialling', 'answered'];

function reachedOf({ kind, queue, agent, text }: CallEvent): NonNullable<Heard['reached']> {
  if (queue !== undefined) return { queue, words: `waits in queue ${queue}` };
  return { words: agent === undefined ? `${kind}${text ? ` ${text}` : ''}` : `comes to ${agent}` };
}

const HOURS_ASKED = /^hours "(.*)" are (open|closed)$/u;

function gateOf(event: CallEvent, holidays: FunctionEntry | undefined): Gate | undefined {
  const [, name, answer] = (event.kind === 'checked' && HOURS_ASKED.exec(event.text ?? '')) || [];
  if (name !== undefined) return { kind: 'hours', name, isOpen: answer === 'open' };
  if (event.kind !== 'invoked' || !holidays || event.function !== holidays.name) return undefined;
  return holidayGate(event.answer);
}

/** What the function that knows the holidays says, whatever else it answers; nothing when it says neither. */
export function holidayGate(answer: unknown): Extract<Gate, { kind: 'holiday' }> | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined;
  const { closed, isHoliday, holiday, reason, name } = answer as Readonly<Record<string, unknown>>;
  const said = closed ?? isHoliday ?? holiday;
  const word = typeof said === 'boolean' ? String(said) : typeof said === 'string' ? said.toLowerCase() : '';
  if (word !== 'true' && word !== 'false') return undefined;
  const why = typeof reason === 'string' ? reason : typeof name === 'string' ? name : undefined;
  return { kind: 'holiday', isOpen: word === 'false', ...(why === undefined ? {} : { reason: why }) };
}

/** What a function answered, as far as it can decide where a call goes. */
export function decisive(outcome: InvocationOutcome, fields: ReadonlySet<string>): string {
  if (outcome.kind === 'failed') return `failed ${outcome.cause}`;
  const read = readResponse(outcome.payload, 'JSON');
  if ('problem' in read) return read.problem;
  const { answer } = read;
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) return JSON.stringify(answer);
  return JSON.stringify(
    Object.entries(answer)
      .filter(([field]) => fields.has(field))
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
}
