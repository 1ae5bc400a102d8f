/** How an exchange is set up, and what it asks of whoever drives it. Pure data. */
import type { OutsideBook } from '../language/simulate/outside';
import type { Invocation } from './call';
import type { ExchangeEvent, Passage } from './event';
import type { BlockFault } from './faults';
import type { OutsideParty } from './people';

export interface ExchangeOptions {
  /** What the clock shows when the exchange begins. */
  readonly startsAt: Date;
  /** The same seed, world and commands give the same events. 0 when absent. */
  readonly seed?: number;
  readonly faults?: readonly BlockFault[];
  /** Hears every event as it happens. */
  readonly onEvent?: (event: ExchangeEvent) => void;
  /** Hears each branch taken; costs nothing when absent. */
  readonly onPassage?: (passage: Passage) => void;
  /** What comes of ringing numbers outside, by E.164. A number that is not named answers after three seconds. */
  readonly outside?: Readonly<Record<string, OutsideParty>>;
  /** What bots and services beside the call answer. What nobody answers stops the call there, by name. */
  readonly book?: OutsideBook;
  /** Contacts of others that stand in a queue all the while, by queue ARN. They fill it; nobody serves them. */
  readonly othersWaiting?: ReadonlyMap<string, number>;
  /** Whether a contact is forgotten as soon as it is over and wrapped up: for days of many calls. */
  readonly isForgetful?: boolean;
}

/** A function to run, once. */
export interface Errand {
  readonly id: number;
  readonly contactId: string;
  readonly invocation: Invocation;
}
