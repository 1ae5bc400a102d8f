/**
 * What a block wants of the world, as values. A *request* is answered by an input of the same kind (`Reply`), and the run waits for it;
 * a *notice* only tells what happened. At most one request stands in a step's effects, and it stands last.
 */
import type { Json } from '../document';
import type { TargetQueue } from './contact';
import type { PlayableFlow } from './playable-flow';

/** Something to be heard. */
export type Speech =
  | { readonly kind: 'text'; readonly text: string; /** Pauses asked for by SSML. */ readonly pauseSeconds: number }
  /** A prompt of the instance, by id or ARN. */
  | { readonly kind: 'prompt'; readonly promptId: string }
  /** An audio file in S3. */
  | { readonly kind: 'media'; readonly uri: string };

/** How long the keypad is listened to, and what ends it. */
export interface Keypad {
  /** `menu` takes one key, `store` takes many. */
  readonly form: 'menu' | 'store';
  /** How long the first key may take. */
  readonly firstSeconds: number;
  /** How long each further key may take. */
  readonly betweenSeconds: number;
  readonly maximumLength: number;
  /** The keys that end the input. */
  readonly terminator: string;
  /** Whether `*` clears what was typed. */
  readonly isCancelKeyOn: boolean;
}

export interface Requests {
  say: { readonly speech: Speech };
  ask: { readonly speech?: Speech; readonly keypad: Keypad };
  /** Says the list round and round; `from` is where to begin. Answered only when interrupted. */
  loop: { readonly speeches: readonly Speech[]; readonly interruptSeconds?: number; readonly from: number };
  invoke: {
    readonly functionArn: string;
    readonly parameters: { readonly [name: string]: Json };
    readonly timeLimitSeconds: number;
    readonly isAsynchronous: boolean;
    readonly responseType: 'STRING_MAP' | 'JSON';
  };
  /** Without an id: the target queue's hours. */
  hours: { readonly hoursId?: string };
  /** Without an id: the target queue. */
  metrics: { readonly target?: QueueId };
  /** A random whole number, 1 to 100. */
  draw: object;
  pause: { readonly seconds: number };
  queue: { readonly target: QueueId };
  flow: { readonly flowId: string; readonly purpose: 'transfer' | 'hook' | 'module' };
  enqueue: object;
  requeue: { readonly target?: QueueId };
  callback: { readonly target?: QueueId; readonly number: string };
  /** Connects the target agent at once, or not at all. */
  agent: object;
  dial: { readonly number: string; readonly timeLimitSeconds: number; readonly resumes: boolean };
}

/** A queue by id or ARN, or the own queue of an agent by id, ARN or user name. */
export type QueueId = { readonly queueId: string } | { readonly agentId: string };

export interface Replies {
  say: object;
  /** The keys in the order they were pressed, those after the end of the input too; `''` when none was. */
  ask: { readonly keys: string };
  /** `position` is the index of the prompt to go on with. */
  loop: { readonly position: number };
  invoke: { readonly answer: Json; readonly invocationId?: string };
  hours: { readonly isOpen: boolean; readonly name: string };
  metrics: QueueMetrics;
  draw: { readonly number: number };
  pause: object;
  queue: { readonly queue: TargetQueue };
  flow: { readonly flow: PlayableFlow };
  enqueue: object;
  requeue: { readonly queue: TargetQueue };
  callback: { readonly queueName: string };
  agent: object;
  dial: object;
}

export interface QueueMetrics {
  readonly queue: TargetQueue;
  readonly size: number;
  /** Seconds; absent when nobody waits. */
  readonly oldestSeconds?: number;
  readonly online: number;
  readonly staffed: number;
  readonly available: number;
  readonly busy: number;
}

export type RequestKind = keyof Requests;
export type Request = { [Kind in RequestKind]: { readonly kind: Kind } & Requests[Kind] }[RequestKind];

/** The answer to a request of the same kind. */
export type Reply = { [Kind in RequestKind]: { readonly kind: Kind } & Replies[Kind] }[RequestKind];

/** The world could not do what was asked: the block takes the branch of this error. */
export interface Refusal {
  readonly kind: 'refused';
  readonly error: string;
  readonly reason: string;
}

export type Input = Reply | Refusal;

export type Notice =
  /** Something about the contact changed. */
  | { readonly kind: 'set'; readonly text: string }
  /** A question was answered: hours, metrics, a comparison. */
  | { readonly kind: 'checked'; readonly text: string }
  /** A block took an error branch, or could not be played. */
  | { readonly kind: 'failed'; readonly error: string; readonly text: string }
  | { readonly kind: 'hangUp' };

export type Effect = Notice | Request;

/** What the next step needs: a reply of this kind, nothing at all, or there is no next step. */
export type WaitsFor = RequestKind | 'nothing' | 'end';
