/** A flow is over: what comes after it depends on why it ran. */
import { close } from './closing';
import { flowAt } from './default-flows';
import { begin } from './legs';
import type { Leg } from './live-contact';
import { placeCall } from './callbacks';
import { afterWhisper, join } from './offering';
import { LONGEST_RINGING_SECONDS } from './outside';
import type { Switchboard } from './switchboard';

export function legOver(board: Switchboard, leg: Leg): void {
  const { live } = leg;
  const { ended } = leg.run;
  if (!ended || live.isOver) return;
  if (ended.how === 'disconnected' || ended.how === 'stopped')
    return close(board, live, 'CONTACT_FLOW_DISCONNECT', ended.reason);
  switch (leg.purpose) {
    case 'agent-whisper':
    case 'customer-whisper':
      return afterWhisper(board, live, leg.purpose);
    case 'outbound-whisper':
      return afterOutboundWhisper(board, leg);
    case 'queue':
    case 'customer-hold':
    case 'agent-hold':
      // Whoever waits goes on waiting, and hears nothing more.
      return board.drop(live, leg.who);
    case 'flow':
      return afterFlow(board, leg, ended.reason);
  }
}

function afterOutboundWhisper(board: Switchboard, leg: Leg): void {
  const { live } = leg;
  board.cancel(live.whisperTimer);
  if (live.caller) return join(board, live);
  board.drop(live, 'customer');
  // The flow was to place the call, and came to its end without.
  if (live.callee && !live.outside) placeCall(board, live, LONGEST_RINGING_SECONDS);
}

function afterFlow(board: Switchboard, leg: Leg, reason: string): void {
  const { live } = leg;
  if (live.waiting) {
    // A callback waits without anybody who could hear a queue flow.
    const flow = live.caller || live.source ? flowAt(board.world, live.contact, 'CustomerQueue') : undefined;
    if (flow) return begin(board, live, 'customer', 'queue', flow);
    return board.drop(live, 'customer');
  }
  if (live.external && live.external.till === undefined) return board.drop(live, 'customer');
  board.tell(live, { kind: 'hung-up', by: 'flow' });
  close(board, live, 'CONTACT_FLOW_DISCONNECT', reason);
}
