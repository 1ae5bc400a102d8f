/**
 * What happens in an exchange, in order, as values. The events of one contact, told from its ring on, are the `CallEvent`s of a call.
 */
import type { Passage as BlockPassage } from '../language/simulate/passage';
import type { CallEvent } from './call';

export interface ExchangeEvent extends Omit<CallEvent, 'atSeconds' | 'kind' | 'by'> {
  /** Milliseconds since the exchange began, on its clock. */
  readonly atMilliseconds: number;
  readonly kind: EventKind;
  /** Absent when it is about an agent alone. */
  readonly contactId?: string;
  /** The other contact of a transfer, a callback, a consultation. */
  readonly otherContactId?: string;
  /** An agent's status, in its own name. */
  readonly status?: string;
  readonly by?: 'caller' | 'flow' | 'agent' | 'supervisor' | 'program' | 'outside' | 'exchange';
}

export type EventKind =
  | CallEvent['kind']
  /** The keypad is open: keys that come now are taken. `milliseconds`: how long the first may take. */
  | 'listening'
  /** A contact came to be other than by dialling in; `text` says how, `otherContactId` from which. */
  | 'created'
  /** The contact is over; its `ContactHistory` is complete but for after-call work. */
  | 'ended'
  /** Out of a queue other than to an agent: moved, or given up. */
  | 'dequeued'
  | 'accepted'
  | 'rejected'
  /** The outside party, or a called-back customer, is being rung (`dialling`), answers (`answered`) or does not (`unanswered`). */
  | 'dialling'
  | 'answered'
  | 'unanswered'
  | 'held'
  | 'resumed'
  | 'muted'
  | 'unmuted'
  | 'consulted'
  | 'conferenced'
  | 'swapped'
  | 'transferred'
  /** An agent, or an outside party, leaves a contact that goes on. */
  | 'left'
  | 'monitored'
  | 'barged'
  | 'unmonitored'
  /** `text`: recording began, paused, ended; of whom. */
  | 'recording'
  /** A chat message; `by` says whose. */
  | 'wrote'
  /** After-call work begins, ends. */
  | 'wrapping-up'
  | 'wrapped-up'
  /** An agent's status changed; `status` names the new one. */
  | 'status';

/** A block was left by a branch: what coverage counts. */
export interface Passage extends BlockPassage {
  readonly contactId: string;
}

export type Branch = BlockPassage['branch'];
