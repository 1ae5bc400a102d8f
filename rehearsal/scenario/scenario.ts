/**
 * A scenario: when a call comes, what happens around it, what the caller hears and does, and what must have come of it.
 * Pure data. `load.ts` reads it from YAML, `write.ts` writes it as YAML, `play.ts` plays it.
 *
 * `Words` and every expected value are compared as text: `お客様番号` is found anywhere in what is heard; `/番号.*押し/` is a pattern.
 */
import type { Json } from '../../language/document';
import type { OutsideService } from '../../language/simulate/outside';
import type { NamedFault } from '../../local/functions/fault';

export interface Scenario {
  /** Unique in its file. */
  readonly name: string;
  /** For whoever reads it. */
  readonly about?: string;

  // When, and who calls
  /** As clocks of the center's zone show it, `2026-11-24T10:00:00`, or with an offset. Absent: the time of the rehearsal. */
  readonly at?: string;
  /** E.164, local form, or `anonymous`; in a chat, the customer's name. */
  readonly from?: string;
  /** Absent: the first line. */
  readonly line?: string;
  /** Absent: `voice`. */
  readonly channel?: 'voice' | 'chat';
  /** Of chance: the same seed gives the same call. 0 when absent. */
  readonly seed?: number;

  // What happens around
  /** Absent: everybody is there and picks up after three seconds. */
  readonly agents?: Agents;
  /** Other callers who stand in a queue all the while, by queue. Nobody serves them. */
  readonly waiting?: Readonly<Record<string, number>>;
  /** Others who call, before the call and while it lasts: they go through the flows, stand in queues and talk as anybody does. */
  readonly others?: readonly OtherCaller[];
  /** Items laid into tables before the call, by table. */
  readonly rows?: Readonly<Record<string, readonly Item[]>>;
  /** What is said in the tables before: calls made earlier, oldest first. Nothing of them is judged. */
  readonly earlier?: readonly EarlierCall[];
  readonly faults?: Faults;
  /** What becomes of calls to outside numbers, by number; a number that is not named answers. */
  readonly outside?: Readonly<Record<string, OutsideParty>>;
  /** What bots understand, by the bot as the flow names it, or `any`. */
  readonly bots?: Readonly<Record<string, readonly Understanding[]>>;
  /** What services beside the call answer, whose data no assembly has; of each service in the order in which it is looked through. */
  readonly answers?: Readonly<Partial<Record<OutsideService, readonly ServiceAnswer[]>>>;

  readonly story: readonly Step[];

  // What must have come of it
  readonly ends: Ending;
  /** Must never have been heard by the caller. */
  readonly notHeard?: readonly string[];
  /** Must never have been heard by an agent. */
  readonly notWhispered?: readonly string[];
  /** Who says everything that is said: voice, engine, language, `Kazuha neural ja-JP`, or a part of that. */
  readonly voices?: Voices;
  /** Attributes of the contact, which the agent sees; a value may be a pattern. */
  readonly screen?: Readonly<Record<string, Value>>;
  readonly notOnScreen?: readonly string[];
  /** By table: each item stands for one that must be there, and says the attributes that matter. */
  readonly written?: Readonly<Record<string, readonly Item[]>>;
  readonly notWritten?: Readonly<Record<string, readonly Item[]>>;
  /** By bucket: each stands for an object that must have come to it. */
  readonly stored?: Readonly<Record<string, readonly StoredObject[]>>;
  readonly notStored?: Readonly<Record<string, readonly StoredObject[]>>;
  /** Of the contact record, by path: `Queue.Name`. */
  readonly record?: Readonly<Record<string, Value>>;
  readonly notInRecord?: readonly string[];
  readonly limits?: Limits;
}

export interface Voices {
  /** To the caller. */
  readonly caller?: string;
  /** To agents: whispers, the sound of hold, the flow of a transfer. */
  readonly agent?: string;
}

export type Value = string | number | boolean;
export type Item = Readonly<Record<string, Json>>;

/** An object of a bucket: words or a pattern of its key, or of its key and its content. */
export type StoredObject = string | { readonly key: string; readonly holds: string };

export interface Limits {
  /** The longest stretch, in seconds, in which the caller hears nothing and is not being asked. */
  readonly silence?: number;
  /** From the ring to the end of the story, in seconds. */
  readonly length?: number;
  /** Of the call, in US dollars. */
  readonly cost?: number;
}

/** A group, or people one by one; who is not named then is logged out. */
export type Agents = AgentGroup | Readonly<Record<string, AgentConduct>>;

export const AGENT_GROUPS = ['all', 'none', 'busy', 'away'] as const;
export type AgentGroup = (typeof AGENT_GROUPS)[number];

/** `silent`: available, but lets it ring · `busy`: on another call · `away`: logged in, in a status that takes no calls. */
export const AGENT_MOODS = ['available', 'silent', 'rejects', 'busy', 'away'] as const;
export type AgentMood = (typeof AGENT_MOODS)[number];

export type AgentConduct =
  | AgentMood
  /** `answers`, `talks`, `wrapsUp`: seconds; who has no `talks` talks until somebody else ends it. */
  | {
      readonly status?: string;
      readonly answers?: number;
      readonly talks?: number;
      readonly wrapsUp?: number;
    };

/** Lengths of time in seconds. */
export interface OtherCaller {
  /** They dial so long before the caller does. */
  readonly before: number;
  readonly from?: string;
  readonly line?: string;
  /** Each time they are asked, in order; `''`: they stay silent. Used up, they stay silent. */
  readonly presses?: readonly string[];
  /** Hang up after so long in a queue; absent: they wait for ever. */
  readonly patience?: number;
  /** Talk so long; absent: until the agent ends it. */
  readonly talks?: number;
  /** Hang up so long after they dialled, wherever they are. */
  readonly hangsUp?: number;
  /** What comes of calling them back; absent: they answer. */
  readonly calledBack?: OutsideParty;
}

export interface EarlierCall {
  readonly at?: string;
  readonly from?: string;
  readonly line?: string;
  readonly story: readonly Step[];
}

export interface Faults {
  /** By short name. */
  readonly functions?: Readonly<Record<string, FunctionFault>>;
  /** By short name. */
  readonly tables?: Readonly<Record<string, OutageKind>>;
  /** AWS services that functions ask, by their signing name: `connect`. */
  readonly services?: Readonly<Record<string, OutageKind>>;
  /** By `flow/block`: the `ErrorType` it fails with, each time or so often. */
  readonly blocks?: Readonly<Record<string, BlockFailure>>;
}

export type FunctionFault =
  | NamedFault
  | {
      /** It is not run: this is its answer. */
      readonly answers?: Json;
      /** It takes so many seconds. */
      readonly takes?: number;
    };

export const OUTAGES = ['unavailable', 'throttled', 'slow'] as const;
export type OutageKind = (typeof OUTAGES)[number];

export type BlockFailure = string | { readonly error: string; readonly times?: number };

export const OUTSIDE_MOODS = ['answers', 'busy', 'unanswered', 'invalid'] as const;
/** `unanswered`: it rings out · `invalid`: there is no such number · seconds of ringing and talking. */
export type OutsideParty = (typeof OUTSIDE_MOODS)[number] | { readonly answers: number; readonly talks?: number };

/** What a bot makes of words and keys. One without either is what it comes to when it understands nothing. */
export interface Understanding {
  readonly intent: string;
  /** Sentences; `{size} please` hears the slot `size`. */
  readonly says?: readonly string[];
  readonly presses?: readonly string[];
  readonly slots?: Readonly<Record<string, string>>;
  /** Session attributes that the bot sets. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** 0 to 1. */
  readonly confidence?: number;
}

/** It answers, or it fails. */
export interface ServiceAnswer {
  /** The type of the block that asks, `GetCustomerProfile`; absent: whichever. */
  readonly to?: string;
  /** Parameters of the block that must be so, references replaced. */
  readonly when?: Item;
  readonly times?: number;
  readonly answers?: Json;
  /** Of the block, where it has some: `Next` of a view. */
  readonly branch?: string;
  /** `ErrorType` of the branch. */
  readonly fails?: string;
  readonly takes?: number;
}

/** One thing that happens; each waits until it can. */
export type Step =
  /** The caller hears it, now or later; what is said in between is passed over. */
  | { readonly kind: 'hears'; readonly words: string }
  /** When the flow listens. */
  | { readonly kind: 'presses'; readonly keys: string; readonly secondsBetween?: number }
  /** While a prompt is still being said. */
  | { readonly kind: 'interrupts'; readonly keys: string }
  /** Lets the time run out in which the flow listens. */
  | { readonly kind: 'stays-silent' }
  | { readonly kind: 'waits'; readonly seconds: number }
  /** To a bot, or in a chat. */
  | { readonly kind: 'says'; readonly text: string }
  | { readonly kind: 'hangs-up' }
  | { readonly kind: 'is-queued'; readonly queue: string }
  /** The caller's telephone rings: it is the center. `outside` says what comes of it. */
  | { readonly kind: 'is-called-back' }
  /** Somebody writes into tables at this moment: a supervisor's command, say. By table. */
  | { readonly kind: 'lays'; readonly rows: Readonly<Record<string, readonly Item[]>> }
  /** A program invokes a function, by its short name. A story that begins so has no incoming call: whoever it calls is the customer. */
  | { readonly kind: 'invokes'; readonly functionName: string; readonly event: Json }
  /** The caller and the agent talk; `''`: any agent. */
  | { readonly kind: 'speaks'; readonly agent: string }
  | { readonly kind: 'agent'; readonly agent: string; readonly deed: Deed };

/** What an agent does; each waits until the agent has such a contact. */
export type Deed =
  | { readonly kind: (typeof PLAIN_DEEDS)[number] }
  /** A quick connect, or a number: the customer is put on hold. */
  | { readonly kind: 'consults'; readonly to: string }
  /** Consults, and leaves at once. */
  | { readonly kind: 'transfers'; readonly to: string }
  | { readonly kind: 'dials'; readonly to: string }
  | { readonly kind: 'becomes'; readonly status: string }
  | { readonly kind: 'writes'; readonly text: string }
  /** A supervisor's; `agent` is who is listened to. */
  | { readonly kind: 'listens' | 'barges' | 'stops-listening'; readonly to: string }
  /** What only the agent hears: a whisper, the sound of hold. */
  | { readonly kind: 'hears'; readonly words: string };

export const PLAIN_DEEDS = [
  'accepts',
  'rejects',
  'misses',
  'holds',
  'resumes',
  'mutes',
  'unmutes',
  'conferences',
  'swaps',
  'leaves',
  'ends',
  'completes',
] as const;

/** Where the call must be when the story is over. */
export type Ending =
  | { readonly kind: 'connected'; readonly queue?: string; readonly agent?: string }
  /** In a queue, and nobody has come. */
  | { readonly kind: 'waiting'; readonly queue?: string }
  /** The flow hung up after its last words, not in the middle of nothing. */
  | { readonly kind: 'politely' }
  /** Somebody will call back. */
  | { readonly kind: 'callback'; readonly queue?: string }
  /** With an outside number. */
  | { readonly kind: 'outside'; readonly number?: string }
  /** The caller hung up. */
  | { readonly kind: 'hung-up' }
  /** An agent ended a conversation. */
  | { readonly kind: 'ended-by-agent'; readonly agent?: string };
