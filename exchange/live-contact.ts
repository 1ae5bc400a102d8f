/**
 * One contact while it lasts, its legs, the customer's telephone, and what may be due for them: the mutable inside of an exchange.
 * From outside a contact is seen as its `ContactHistory`.
 */
import type { Contact, TargetQueue } from '../language/simulate/contact';
import type { CallbackRequest, Input, Request } from '../language/simulate/effect';
import type { PlayableFlow } from '../language/simulate/playable-flow';
import type { Run } from '../language/simulate/run';
import type { Entry } from './agenda';
import type { Command } from './command';
import type { ContactState, DisconnectReason, RecordingPart } from './contact-history';
import type { Attempts } from './invocation';
import type { AgentScript, CallerScript, OutsideParty } from './people';
import type { Agent } from './world';

/** Whose ear it is: the customer's, or, while an agent consults, that agent's in the customer's place; or the serving agent's. */
export type Who = 'customer' | 'agent';

/** Why somebody is led through a flow. */
export type Purpose =
  'flow' | 'queue' | 'agent-whisper' | 'customer-whisper' | 'outbound-whisper' | 'customer-hold' | 'agent-hold';

/** Somebody who is led through a flow. */
export interface Leg {
  live: LiveContact;
  readonly who: Who;
  readonly purpose: Purpose;
  run: Run;
  /** What the run waits for. */
  request: Request | undefined;
  /** Counts the moves: an errand that comes back to another count is too late. */
  moves: number;
  /** Appointments of this move. */
  readonly entries: Entry<Due>[];
  /** The function under way. */
  attempts: Attempts | undefined;
  /** Which prompt of a loop is heard. */
  position: number;
  /** Time that functions have taken since the last prompt. */
  chainMilliseconds: number;
  readonly keys: Keys;
  isOver: boolean;
}

/** The keypad of a leg that asks. */
export interface Keys {
  state: 'closed' | 'prompting' | 'listening';
  /** Pressed so far, in order. */
  pressed: string;
  /** When it began to listen. */
  from: number;
  /** The end of the prompt, or of the time for another key. */
  timer: Entry<Due> | undefined;
}

/** The request of one kind. */
export type Asked<Kind extends Request['kind']> = Extract<Request, { kind: Kind }>;

/** The customer at a telephone, or in a chat; goes with the customer from contact to contact. */
export interface Caller {
  live: LiveContact;
  script: CallerScript | undefined;
  /** How many of the script's answers were given. */
  answered: number;
  /** Whether the script's patience has begun to run. */
  hasPatience: boolean;
  /** Appointments that end when the customer is gone. */
  readonly timers: Entry<Due>[];
  /** Since when the customer has heard nothing, or will; infinite while being asked or talking. */
  quietFrom: number;
  longestQuiet: number;
  /** Keys kept while nobody listens; absent: they are lost. */
  buffer: string | undefined;
}

/** An agent at work. */
export interface LiveAgent {
  readonly agent: Agent;
  /** Place in the world's list: part of what chance is drawn from. */
  readonly index: number;
  script: AgentScript | undefined;
  /** What the agent is offered, talks in, consults in or wraps up. */
  readonly hands: Set<LiveContact>;
}

/** A contact in a queue. */
export interface Waiting {
  since: number;
  queue: TargetQueue;
  ringing: { readonly agent: LiveAgent; readonly entries: readonly Entry<Due>[] } | undefined;
  /** Who took it, and is being whispered to. */
  accepted: LiveAgent | undefined;
}

/** What an agent has had of a contact, being written. */
export interface AgentTime {
  readonly acceptedAt: number;
  onLineAt: number | undefined;
  connectedAt: number | undefined;
  wrapUpFrom: number | undefined;
  wrapUpTill: number | undefined;
  readonly holds: { from: number; till?: number; byAgent: boolean }[];
}

/** A call to be placed back to the customer. */
export interface Callback {
  readonly request: CallbackRequest;
  /**
   * When the call began in which it was asked for: Connect goes on to look at that time to keep its place in the queue.
   * Source: https://docs.aws.amazon.com/connect/latest/adminguide/setup-queued-cb.html
   */
  readonly calledAt: number;
  attempts: number;
}

export class LiveContact {
  state: ContactState = 'in-flow';
  readonly legs: { customer: Leg | undefined; agent: Leg | undefined } = { customer: undefined, agent: undefined };
  /** The customer, while they are in this very contact. */
  caller: Caller | undefined;
  /** Who the customer was, when the contact is over. */
  lastCaller: Caller | undefined;
  /** Outbound and callback: the customer who is going to be rung. */
  callee: Caller | undefined;
  waiting: Waiting | undefined;
  agent: LiveAgent | undefined;
  agentTime: AgentTime | undefined;
  /** The agent is muted to the others. */
  isMuted = false;
  /** Whom the agent talks to. */
  talksTo: 'customer' | 'third' | 'everybody' | 'nobody' = 'customer';
  /** The call to a third party that the agent has begun here. */
  consultation: LiveContact | undefined;
  /** Of a consultation: the contact it was begun from, until its agent leaves. */
  source: LiveContact | undefined;
  /** Somebody outside the center, as a party of this contact. */
  outside: { readonly number: string; readonly party: OutsideParty; isAnswered: boolean } | undefined;
  readonly monitors: Set<LiveContact> = new Set();
  /** Of a monitor: what is listened to. */
  monitored: LiveContact | undefined;
  callback: Callback | undefined;
  /** What a customer hears who is called by a program, when they answer. */
  entryFlow: PlayableFlow | undefined;
  /** The transfer flow by which a consulting agent came here. */
  reachedThrough: string | undefined;
  /** A quick connect's or a callback's contact: a fifth more than a queue's limit fits in. */
  isMoved = false;
  /** Of a chain of several: those of it that last. They share their attributes. */
  chain: Set<LiveContact> | undefined;
  /** The end of a whisper that lasts too long. */
  whisperTimer: Entry<Due> | undefined;

  readonly timers: Entry<Due>[] = [];
  queue: { arn: string; name: string; enqueuedAt: number; dequeuedAt?: number } | undefined;
  offers = 0;
  readonly recordings: (RecordingPart & { till?: number })[] = [];
  isRecordingPaused = false;
  external: { number: string; from: number; till?: number } | undefined;
  transferredTo: { endpoint: string; type: 'TELEPHONE_NUMBER' | 'CONTACT_FLOW'; at: number } | undefined;
  relatedContactId: string | undefined;
  /** Where the customer went on. */
  next: LiveContact | undefined;
  nextContactId: string | undefined;
  connectedToSystemAt: number | undefined;
  endedAt: number | undefined;
  disconnectReason: DisconnectReason | undefined;
  changedAt: number;
  /** When the interrupt of looped prompts began to count: per call, not per flow. */
  loopFrom: number | undefined;
  /** When timers began to count, by flow and block. */
  blockTimers: Map<string, number> | undefined;

  /** Chance of this contact. */
  random: number;
  steps = 0;
  stepsWithoutTime = 0;
  stepsAt = -1;

  constructor(
    public contact: Contact,
    readonly initiatedAt: number,
    readonly seed: number,
    /** How many contacts the chain has with this one. */
    readonly chainLength: number,
  ) {
    this.random = seed;
    this.changedAt = initiatedAt;
  }

  get id(): string {
    return this.contact.contactId;
  }

  get isOver(): boolean {
    return this.endedAt !== undefined;
  }
}

/** What is going to happen. */
export type Due =
  | { readonly kind: 'reply'; readonly leg: Leg; readonly input: Input }
  /** A prompt that asks is over. */
  | { readonly kind: 'prompted'; readonly leg: Leg }
  /** The time for a key is over. */
  | { readonly kind: 'keys-over'; readonly leg: Leg }
  | { readonly kind: 'next-prompt'; readonly leg: Leg; readonly position: number }
  | { readonly kind: 'interrupt'; readonly leg: Leg }
  | { readonly kind: 'attempt'; readonly leg: Leg }
  | { readonly kind: 'leg-over'; readonly leg: Leg }
  | {
      readonly kind: 'enter';
      readonly live: LiveContact;
      readonly who: Who;
      readonly purpose: Purpose;
      readonly flow: PlayableFlow;
    }
  | { readonly kind: 'offers' }
  | { readonly kind: 'accept'; readonly live: LiveContact; readonly agent: LiveAgent }
  | { readonly kind: 'reject'; readonly live: LiveContact; readonly agent: LiveAgent }
  | { readonly kind: 'ring-over'; readonly live: LiveContact }
  | { readonly kind: 'clears'; readonly live: LiveContact; readonly agent: LiveAgent }
  | { readonly kind: 'whisper-too-long'; readonly live: LiveContact }
  | { readonly kind: 'outside-answers'; readonly live: LiveContact }
  | {
      readonly kind: 'outside-fails';
      readonly live: LiveContact;
      readonly error: 'CallFailed' | 'ConnectionTimeLimitExceeded';
      readonly reason: string;
      readonly disconnectReason: DisconnectReason;
    }
  | { readonly kind: 'outside-hangs-up'; readonly live: LiveContact }
  | { readonly kind: 'enqueue-callback'; readonly live: LiveContact }
  | { readonly kind: 'expire'; readonly live: LiveContact }
  | { readonly kind: 'keys'; readonly caller: Caller; readonly keys: string; readonly spacingMilliseconds: number }
  | { readonly kind: 'says'; readonly caller: Caller; readonly text: string }
  | { readonly kind: 'caller-hangs-up'; readonly caller: Caller }
  | { readonly kind: 'patience-over'; readonly caller: Caller }
  | { readonly kind: 'agent-ends'; readonly live: LiveContact; readonly agent: LiveAgent }
  | { readonly kind: 'wrapped-up'; readonly live: LiveContact; readonly agent: LiveAgent }
  | { readonly kind: 'command'; readonly command: Command; readonly ticket: number };
