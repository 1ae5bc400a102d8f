/** A strange call that was placed, and what came of it. */
import type { ExchangeEvent } from '../../exchange/event';
import type { CallerOutcome } from './outcome';
import type { StrangeCall } from './strange-call';

export interface Placed extends CallerOutcome {
  readonly call: StrangeCall;
  readonly events: readonly ExchangeEvent[];
}
