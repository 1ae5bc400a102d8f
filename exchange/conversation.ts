/** What agents do with a contact in hand: take or decline it, hold, mute, end it, and finish the work after it. */
import { refusesMessage } from './chat';
import { agentEnds, close } from './closing';
import type { Outcome } from './command';
import { agentOf, contactFor, isRinging, isTalking, outcomeOf, refuse, type Asked } from './hands';
import { talkTo } from './holds';
import type { LiveAgent, LiveContact } from './live-contact';
import { accept, lostInWhisper, notTaken } from './offering';
import type { Switchboard } from './switchboard';
import { letGo, wrappedUp } from './wrap-up';

type Simple = Asked<'accept' | 'reject' | 'hold' | 'resume' | 'mute' | 'unmute' | 'end' | 'complete' | 'write'>;

/** Which contacts each command is for. */
const FITS: { readonly [Kind in Simple['kind']]: (live: LiveContact, agent: LiveAgent) => boolean } = {
  accept: isRinging,
  reject: (live, agent) => isRinging(live, agent) || isWhispered(live, agent),
  hold: isTalking,
  resume: isTalking,
  mute: isTalking,
  unmute: isTalking,
  end: (live, agent) => isTalking(live, agent) || isWhispered(live, agent) || isDialling(live, agent),
  complete: (live, agent) => isWrappingUp(live, agent) || isLeftLying(live, agent),
  write: isTalking,
};

export function converse(board: Switchboard, command: Simple): Outcome {
  const agent = agentOf(board, command.agent);
  if (typeof agent === 'string') return refuse(agent);
  const live = contactFor(agent, command, FITS[command.kind]);
  if (typeof live === 'string') return refuse(live);
  return outcomeOf(live, act(board, command, live, agent));
}

/** Nothing, or in words why not. */
function act(board: Switchboard, command: Simple, live: LiveContact, agent: LiveAgent): string | undefined {
  const { username } = agent.agent;
  switch (command.kind) {
    case 'accept':
      accept(board, live, agent);
      return undefined;
    case 'reject':
      if (isRinging(live, agent)) notTaken(board, live, 'rejected');
      else lostInWhisper(board, live, agent);
      return undefined;
    case 'hold':
      if (live.talksTo === 'nobody') return 'hold: everybody is on hold already';
      talkTo(board, live, 'nobody');
      board.tell(live, { kind: 'held', agent: username, by: 'agent' });
      return undefined;
    case 'resume':
      if (live.talksTo === 'customer' || live.talksTo === 'everybody') return 'resume: the customer is not on hold';
      talkTo(board, live, 'customer');
      board.tell(live, { kind: 'resumed', agent: username, by: 'agent' });
      return undefined;
    case 'mute':
    case 'unmute': {
      const isMuted = command.kind === 'mute';
      if (live.isMuted === isMuted) return `${command.kind}: ${username} is ${isMuted ? 'muted already' : 'not muted'}`;
      live.isMuted = isMuted;
      board.tell(live, { kind: isMuted ? 'muted' : 'unmuted', agent: username, by: 'agent' });
      return undefined;
    }
    case 'end':
      end(board, live, agent);
      return undefined;
    case 'complete':
      if (isWrappingUp(live, agent)) wrappedUp(board, live, agent);
      else letGo(board, live, agent);
      return undefined;
    case 'write':
    default: {
      if (live.contact.channel !== 'CHAT') return 'write: this is a call; messages are for chats';
      const reason = refusesMessage(command.text);
      if (reason === undefined) board.tell(live, { kind: 'wrote', agent: username, by: 'agent', text: command.text });
      return reason === undefined ? undefined : `write: ${reason}`;
    }
  }
}

/** Hangs up, wherever the agent is with the contact. */
export function end(board: Switchboard, live: LiveContact, agent: LiveAgent): void {
  if (isWhispered(live, agent)) return lostInWhisper(board, live, agent);
  if (isDialling(live, agent)) {
    board.tell(live, { kind: 'hung-up', by: 'agent', agent: agent.agent.username });
    return close(
      board,
      live,
      'TELECOM_ORIGINATOR_CANCEL',
      `${agent.agent.username} hung up before the customer answered`,
    );
  }
  agentEnds(board, live, agent.agent.username);
}

const isWhispered = (live: LiveContact, agent: LiveAgent): boolean =>
  live.agent === agent && live.state === 'whispering' && !live.isOver;

const isDialling = (live: LiveContact, agent: LiveAgent): boolean =>
  live.agent === agent && live.state === 'dialling' && !live.isOver;

const isWrappingUp = (live: LiveContact, agent: LiveAgent): boolean =>
  live.agent === agent && live.agentTime?.wrapUpFrom !== undefined && live.agentTime.wrapUpTill === undefined;

/** Missed, and in the agent's way until it is cleared. */
const isLeftLying = (live: LiveContact, agent: LiveAgent): boolean =>
  live.agent !== agent && live.waiting?.ringing?.agent !== agent;
