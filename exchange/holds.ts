/** Holds: who hears whom while an agent talks to one and another waits. */
import type { Input } from '../language/simulate/effect';
import { flowAt } from './default-flows';
import type { Due, Leg, LiveContact } from './live-contact';
import { updateRecording } from './recordings';
import { refused, type Switchboard } from './switchboard';
import { closeHold } from './wrap-up';

/** Whom the agent talks to from now on; whoever is not talked to hears their hold flow. */
export function talkTo(board: Switchboard, live: LiveContact, whom: LiveContact['talksTo'], isByAgent = true): void {
  const { agent, agentTime, talksTo: before } = live;
  if (!agent || !agentTime || before === whom) return;
  live.talksTo = whom;
  live.changedAt = board.now;
  const isHeld = whom === 'nobody' || whom === 'third';
  const wasHeld = before === 'nobody' || before === 'third';
  if (isHeld && !wasHeld) {
    agentTime.holds.push({ from: board.now, byAgent: isByAgent });
    music(board, live, 'customer', 'customer-hold');
    board.floor.setSlot(agent.agent.arn, live.id, 'on-hold', board.now);
  } else if (!isHeld && wasHeld) {
    closeHold(live, board.now);
    board.drop(live, 'customer');
    if (live.caller) live.caller.quietFrom = Number.POSITIVE_INFINITY;
    board.floor.setSlot(agent.agent.arn, live.id, 'connected', board.now);
  }
  const { consultation } = live;
  if (consultation?.agent && consultation.state === 'connected') {
    const isThirdHeld = whom === 'nobody' || whom === 'customer';
    if (isThirdHeld) music(board, consultation, 'agent', 'agent-hold');
    else board.drop(consultation, 'agent');
  }
  updateRecording(board, live);
}

function music(
  board: Switchboard,
  live: LiveContact,
  who: 'customer' | 'agent',
  purpose: 'customer-hold' | 'agent-hold',
): void {
  if (who === 'customer' && live.caller) {
    live.caller.longestQuiet = Math.max(live.caller.longestQuiet, board.now - live.caller.quietFrom);
    live.caller.quietFrom = board.now;
  }
  const flow = flowAt(board.world, live.contact, who === 'customer' ? 'CustomerHold' : 'AgentHold');
  if (flow) board.afterFor(live, 0, { kind: 'enter', live, who, purpose, flow });
}

/** Whoever was to hear a hold flow was taken off hold before it began. */
export function isNoLongerHeld({ live, purpose }: Extract<Due, { kind: 'enter' }>): boolean {
  if (purpose === 'customer-hold') return live.talksTo === 'customer' || live.talksTo === 'everybody';
  const talksTo = live.source?.talksTo;
  return purpose === 'agent-hold' && (talksTo === 'third' || talksTo === 'everybody');
}

/** A transfer flow holds one side of the contact it was begun from, or lets everybody hear everybody. */
export function holdFromFlow(board: Switchboard, { live }: Leg, who: 'agent' | 'customer' | 'nobody'): Input {
  const { source } = live;
  const held = source ?? (live.agentTime?.connectedAt === undefined ? undefined : live);
  if (!held)
    return refused('there is nobody to hold: no agent and customer talk in this contact or in the one it came from');
  talkTo(
    board,
    held,
    who === 'nobody'
      ? source
        ? 'everybody'
        : 'customer'
      : who === 'customer'
        ? source
          ? 'third'
          : 'nobody'
        : 'customer',
    false,
  );
  return { kind: 'hold' };
}
