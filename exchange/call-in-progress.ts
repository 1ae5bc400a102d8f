/**
 * One call while it lasts: plain data, and the few verbs by which it changes. `happen` (exchange.ts) takes a copy, the verbs change the
 * copy, and the result is handed back: from outside, nothing is ever changed.
 */
import type { Contact } from '../language/simulate/contact';
import type { Input, Refusal, Request } from '../language/simulate/effect';
import type { Run } from '../language/simulate/run';
import type { CallEvent, CallReport, Invocation, InvocationOutcome } from './call';
import type { Attempts } from './invocation';
import type { AgentStates } from './routing';
import type { Agent, World } from './world';

export interface Arrival {
  /** E.164; absent when withheld. */
  readonly from?: string;
  readonly line: string;
  readonly at: Date;
  readonly agents: AgentStates;
  readonly patienceSeconds: number;
  readonly hangUpAtSeconds?: number;
  /** Contacts of other callers that stand in a queue all the while, by queue name. They fill it; nobody serves them. */
  readonly othersWaiting?: Readonly<Record<string, number>>;
}

export type Who = 'customer' | 'agent';

/** Somebody who is led through a flow. Two at once only while an agent hears the whisper and the caller still the queue. */
export interface Leg {
  readonly who: Who;
  readonly purpose: 'flow' | 'queue' | 'agent-whisper' | 'customer-whisper';
  readonly run: Run;
  /** What the run waits for. */
  readonly request?: Request;
  /** Appointments with another ticket than this are no longer of interest. */
  readonly ticket: number;
  /** The function under way. */
  readonly attempts?: Attempts;
  /** Which prompt of a loop is heard. */
  readonly position?: number;
  /** Time that functions have taken since the last prompt. */
  readonly chainMilliseconds: number;
}

/** The request of one kind. */
export type Asked<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;

/** A contact in a queue. */
export interface Waiting {
  readonly sinceMilliseconds: number;
  /** Moves from queue to queue so far. */
  readonly moves: number;
  /** How often each agent was offered the contact, by ARN. */
  readonly offers: Readonly<Record<string, number>>;
  readonly ringing?: { readonly agent: Agent; readonly ticket: number };
  /** Who took it, and is being whispered to. */
  readonly accepted?: Agent;
}

export type Happening =
  | { readonly kind: 'reply'; readonly who: Who; readonly ticket: number; readonly input: Input }
  /** The prompt of a question is over: now keys may come. */
  | { readonly kind: 'listen'; readonly who: Who; readonly ticket: number }
  /** `hang-up` instead of keys hangs up. */
  | { readonly kind: 'pressed'; readonly who: Who; readonly ticket: number; readonly keys: string }
  /** The keys of an answer are all in, or the time for them is over. */
  | {
      readonly kind: 'typed';
      readonly who: Who;
      readonly ticket: number;
      readonly keys: string;
      readonly milliseconds: number;
    }
  /** The next prompt of a loop. */
  | { readonly kind: 'next-prompt'; readonly who: Who; readonly ticket: number; readonly position: number }
  | { readonly kind: 'interrupt'; readonly who: Who; readonly ticket: number }
  | { readonly kind: 'attempt'; readonly who: Who; readonly ticket: number }
  | { readonly kind: 'attempted'; readonly who: Who; readonly ticket: number; readonly outcome: InvocationOutcome }
  /** The outside number answers. */
  | { readonly kind: 'answered-outside'; readonly who: Who; readonly ticket: number }
  | { readonly kind: 'leg-over'; readonly who: Who; readonly ticket: number }
  | { readonly kind: 'offer'; readonly ticket: number }
  | { readonly kind: 'ring-over'; readonly ticket: number }
  | { readonly kind: 'whisper-too-long'; readonly ticket: number }
  | { readonly kind: 'patience-over' }
  | { readonly kind: 'caller-hangs-up' };

export interface Appointment {
  readonly atMilliseconds: number;
  readonly happening: Happening;
}

/** What only the world outside can do. */
export type Errand =
  | {
      readonly kind: 'press';
      readonly who: Who;
      readonly ticket: number;
      readonly prompt: { readonly text: string; readonly seconds: number };
    }
  | { readonly kind: 'invoke'; readonly who: Who; readonly ticket: number; readonly invocation: Invocation };

export interface Call {
  readonly world: World;
  readonly arrival: Arrival;
  /** Milliseconds since the call began. */
  readonly now: number;
  readonly contact: Contact;
  readonly legs: Readonly<Partial<Record<Who, Leg>>>;
  readonly waiting?: Waiting;
  /** What is going to happen, soonest first. */
  readonly agenda: readonly Appointment[];
  readonly nextTicket: number;
  readonly random: number;
  /** Since when the caller has heard nothing, or will. */
  readonly quietFrom: number;
  readonly longestQuiet: number;
  readonly steps: number;
  readonly stepsWithoutTime: number;
  readonly outcome?: CallReport['outcome'];
}

/** A call being changed, and what came of it so far. */
export type Draft = { -readonly [Key in keyof Call]: Call[Key] } & {
  readonly events: CallEvent[];
  readonly errands: Errand[];
};

export const draftOf = (call: Call): Draft => ({ ...call, events: [], errands: [] });

export const milliseconds = (seconds: number): number => Math.round(seconds * 1000);

export function tell(draft: Draft, event: Omit<CallEvent, 'atSeconds'>): void {
  draft.events.push({ atSeconds: draft.now / 1000, ...event });
}

/** The place a leg is at, for its events. */
export const place = ({ run }: Leg): { readonly flow: string; readonly block: string } => ({
  flow: run.flow.name,
  block: run.at,
});

export function ticket(draft: Draft): number {
  draft.nextTicket += 1;
  return draft.nextTicket;
}

/** Enters something into the agenda; what is due at the same moment happens in the order it was entered. */
export function schedule(draft: Draft, afterMilliseconds: number, happening: Happening): void {
  const atMilliseconds = draft.now + Math.max(0, afterMilliseconds);
  const before = draft.agenda.filter((appointment) => appointment.atMilliseconds <= atMilliseconds);
  const after = draft.agenda.filter((appointment) => appointment.atMilliseconds > atMilliseconds);
  draft.agenda = [...before, { atMilliseconds, happening }, ...after];
}

type LegHappening = Extract<Happening, { readonly who: Who }>;
type Due<Kind extends LegHappening['kind']> = Omit<Extract<LegHappening, { kind: Kind }>, 'who' | 'ticket'>;

/** Makes an appointment for a leg as it stands; nothing comes of it when the leg has moved on by then. */
export function appoint<Kind extends LegHappening['kind']>(
  draft: Draft,
  { who, ticket }: Leg,
  afterMilliseconds: number,
  due: Due<Kind> & { readonly kind: Kind },
): undefined {
  schedule(draft, afterMilliseconds, { ...due, who, ticket } as unknown as LegHappening);
  return undefined;
}

/** Takes everything with this ticket off the agenda. */
export function cancel(draft: Draft, ticket: number): void {
  draft.agenda = draft.agenda.filter(({ happening }) => !('ticket' in happening) || happening.ticket !== ticket);
}

export function setLeg(draft: Draft, leg: Leg): void {
  draft.legs = { ...draft.legs, [leg.who]: leg };
}

/** Nobody is led through that flow any more; what was being heard stops. */
export function dropLeg(draft: Draft, who: Who): void {
  const leg = draft.legs[who];
  if (!leg) return;
  cancel(draft, leg.ticket);
  draft.legs = Object.fromEntries(Object.entries(draft.legs).filter(([other]) => other !== who));
  if (who === 'customer') draft.quietFrom = Math.min(draft.quietFrom, draft.now);
}

/** From now on, for so long, the caller hears something or is being asked. */
export function soundFor(draft: Draft, milliseconds: number): void {
  if (milliseconds <= 0) return;
  draft.longestQuiet = Math.max(draft.longestQuiet, draft.now - draft.quietFrom);
  draft.quietFrom = draft.now + milliseconds;
}

/** The call is over, or followed no further. */
export function finish(draft: Draft, outcome: CallReport['outcome']): void {
  draft.longestQuiet = Math.max(draft.longestQuiet, draft.now - draft.quietFrom);
  draft.outcome ??= outcome;
  draft.agenda = [];
}

export const refused = (reason: string, error = 'NoMatchingError'): Refusal => ({ kind: 'refused', error, reason });

/** Name of the queue the contact waits in. */
export const queueName = (draft: Draft): { readonly queue?: string } =>
  draft.waiting && draft.contact.queue ? { queue: draft.contact.queue.name } : {};
