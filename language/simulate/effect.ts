/**
 * What a block wants of the world, as values. A *request* is answered by an input of the same kind (`Reply`), and the run waits for it;
 * a *notice* only tells what happened. At most one request stands in a step's effects, and it stands last.
 */
import type { Json } from '../document';
import type { BotAnswer } from './bot';
import type { TargetQueue } from './contact';
import type { OutsideQuestion } from './outside';
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
  say: {
    readonly speech: Speech;
    /** Not said, or broken off, when the touch-tone buffer holds keys. */
    readonly isSkippedByKeys?: boolean;
  };
  ask: { readonly speech?: Speech; readonly keypad: Keypad };
  /** Says the list round and round; `from` is where to begin. Answered only when interrupted. */
  loop: { readonly speeches: readonly Speech[]; readonly interruptSeconds?: number; readonly from: number };
  /** Lets a bot talk with the participant. What the touch-tone buffer holds is forgotten before. */
  bot: BotRequest;
  /** Begins to keep the keys pressed at any time, 30 at most, for the next `ask`; or stops and forgets them. */
  buffer: { readonly isOn: boolean };
  invoke: {
    readonly functionArn: string;
    readonly parameters: { readonly [name: string]: Json };
    readonly timeLimitSeconds: number;
    readonly isAsynchronous: boolean;
    readonly responseType: 'STRING_MAP' | 'JSON';
  };
  /** Asks a service beside the call (`outside.ts`). */
  service: OutsideQuestion;
  /** Without an id: the target queue's hours. */
  hours: { readonly hoursId?: string };
  /** Without a target: the target queue; without a channel: all of them together. */
  metrics: { readonly target?: QueueId; readonly channel?: 'VOICE' | 'CHAT' };
  /** A random whole number, 1 to 100. */
  draw: object;
  /** `until`: events that cut it short. */
  pause: { readonly seconds: number; readonly until?: readonly WaitEvent[] };
  /** Whether so long has passed since this block first asked; it begins to count when it first asks, and after it answered yes. */
  timer: { readonly seconds: number };
  queue: { readonly target: QueueId };
  flow: { readonly flowId: string; readonly purpose: 'transfer' | 'hook' | 'module' };
  enqueue: object;
  requeue: { readonly target?: QueueId };
  callback: CallbackRequest;
  /** Connects the target agent at once, or not at all. */
  agent: object;
  dial: {
    readonly number: string;
    readonly timeLimitSeconds: number;
    readonly resumes: boolean;
    /** Keys sent after the answer; a comma pauses 750 ms. */
    readonly keysAfterAnswer?: string;
    readonly callerId?: { readonly number?: string; readonly name?: string };
  };
  /** Of the contact that this one came from: holds one side, or lets everybody hear everybody. */
  hold: { readonly who: 'agent' | 'customer' | 'nobody' };
  /** Goes on with a contact that was paused. */
  resume: object;
  /** Places the outbound call whose whisper is being played, before anything is said. */
  complete: { readonly callerId?: string; readonly timeLimitSeconds?: number };
  /** What answered an outbound call, as answering-machine detection heard it. */
  progress: object;
}

export interface BotRequest {
  /** The alias ARN of a Lex V2 bot, or the name of one of the first Lex. */
  readonly bot: string;
  readonly speech?: Speech;
  /** What the bot is given before the participant says anything. */
  readonly initialMessage?: string;
  readonly languageCode: string;
  readonly sessionAttributes: Readonly<Record<string, string>>;
  /** How long the participant may stay silent; `InputTimeLimitExceeded` after it. */
  readonly timeLimitSeconds: number;
}

export interface CallbackRequest {
  readonly target?: QueueId;
  readonly number: string;
  /** Before the callback enters the queue. Without effect when a flow is named. */
  readonly initialDelaySeconds: number;
  /** After a call that was not answered. */
  readonly retryDelaySeconds: number;
  /** How often it is tried again when nobody answers. */
  readonly retries: number;
  /** The flow that puts the callback into a queue. */
  readonly flowId?: string;
  readonly callerId?: string;
}

export const WAIT_EVENTS = ['CustomerReturned', 'BotParticipantDisconnected'] as const;
export type WaitEvent = (typeof WAIT_EVENTS)[number];

/** A queue by id or ARN, or the own queue of an agent by id, ARN or user name. */
export type QueueId = { readonly queueId: string } | { readonly agentId: string };

export interface Replies {
  say: object;
  /** The keys in the order they were pressed, those after the end of the input too; `''` when none was. */
  ask: { readonly keys: string };
  /** `position` is the index of the prompt to go on with. */
  loop: { readonly position: number };
  bot: BotAnswer;
  /** What the buffer held. */
  buffer: { readonly keys: string };
  invoke: { readonly answer: Json; readonly invocationId?: string };
  service: { readonly data?: Json; readonly result?: string };
  hours: { readonly isOpen: boolean; readonly name: string };
  metrics: QueueMetrics;
  draw: { readonly number: number };
  /** The event that cut it short, if one did. */
  pause: { readonly event?: WaitEvent };
  timer: { readonly isOver: boolean };
  queue: { readonly queue: TargetQueue };
  flow: { readonly flow: PlayableFlow };
  enqueue: object;
  requeue: { readonly queue: TargetQueue };
  callback: { readonly queueName: string };
  agent: object;
  dial: object;
  hold: object;
  resume: object;
  complete: object;
  progress: { readonly status: CallProgress };
}

export const CALL_PROGRESSES = ['CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected'] as const;
export type CallProgress = (typeof CALL_PROGRESSES)[number];

export interface QueueMetrics {
  readonly queue: TargetQueue;
  readonly size: number;
  /** Seconds; absent when nobody waits. */
  readonly oldestSeconds?: number;
  readonly online: number;
  readonly staffed: number;
  readonly available: number;
  readonly busy: number;
  /** Agents after a contact, with one they missed, in a status of their own; 0, 0 and those not staffed when absent. */
  readonly afterContactWork?: number;
  readonly missed?: number;
  readonly nonProductive?: number;
  /** How long one more contact would be likely to wait. */
  readonly estimatedWaitSeconds?: number;
  /** How long this contact is. */
  readonly ownWaitSeconds?: number;
  /** Of this contact; 1 is next. */
  readonly position?: number;
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

/** Nobody has said what the outside would answer: the call stops here, by name, rather than going on as if all were well. */
export interface Unanswered {
  readonly kind: 'unanswered';
}

export type Input = Reply | Refusal | Unanswered;

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
