/** What the flows of this product may invoke and keep: a name that is not here does not compile. */
import { setAttributes } from '../language/build/contact';
import type { Block, Onward } from '../language/build/block';
import { callsTo } from '../language/build/functions';
import { type Reference, reference } from '../language/build/references';
import type { FlowFunctions } from './functions';

export const { invoke, answer } = callsTo<FlowFunctions>();

/** What a contact carries: seen by the agent, kept in the contact record, read by whisper and queue flows. */
export interface CallAttributes {
  /** Of the caller: `ja-JP`. */
  language: string;
  /** Name of the line that was called. */
  line: string;
  /** `returned`: it was passed on, and nobody there could take it. */
  callKind: 'new' | 'repeat' | 'transfer' | 'returned' | 'callback' | 'outgoing';
  /** Whether we know the caller: by a number keyed in, by the telephone, or from last time. */
  identified: 'true' | 'false';
  /** `-` while nobody knows: functions are given it. */
  customerNumber: string;
  /** The following two say something only when `identified` is `true`. */
  customerName: string;
  company: string;
  /** Of a customer that is known; `-` where nothing is: the class of service, the last order and what became of it. */
  tier: string;
  lastOrder: string;
  orderState: string;
  /** The team or own queue that serves the call, as the definition names it. */
  queueName: string;
  /** Its address, for a flow that has to bring the call back there. */
  queueArn: string;
  /** How callers of that queue wait: name of a strategy. */
  waiting: string;
  /** Why a callback is offered: what kept the caller from being served. */
  callbackReason: CallbackReason;
  /** The number to call back, E.164, and as it is read aloud. */
  callbackNumber: string;
  callbackSpoken: string;
  /** The contact in which Connect calls back: the call in which it was asked for carries the same attributes. */
  callbackContact: string;
  /** Who passed the call on: the team's name. */
  passedOnBy: string;
  /** The address of that team's queue, where the call goes when it cannot be passed on. */
  passedOnArn: string;
  /** Of an outgoing call: when it is served. And who asked for it, as `order-people` takes it. */
  priority: 'high' | 'normal' | 'low';
  person: string;
  repeatCaller: 'true' | 'false';
  /** Earlier calls within the center's window. */
  repeatCount: string;
  /** Where a repeat caller is led back to; absent for whom nobody leads back. */
  ledBackTo: 'person' | 'team' | 'nobody';
  /** Who is offered the call of a repeat caller first: id of an agent; `-` for nobody. */
  personOfLastTime: string;
}

/** Stands where nobody and nothing is known: an empty text is refused. */
export const UNKNOWN = '-';

export type CallbackReason = 'waiting' | 'closed' | 'holiday' | 'full' | 'unstaffed';

/** Reads an attribute; one that no flow keeps does not compile. */
export const attribute = <Name extends keyof CallAttributes>(name: Name): Reference<CallAttributes[Name]> =>
  reference(`$.Attributes.${name}`);

/** Keeps attributes; a value may be a reference. */
export const remember = (
  attributes: { readonly [Name in keyof CallAttributes]?: CallAttributes[Name] | Reference },
  onward: Onward,
): Block => setAttributes({ ...attributes }, onward);
