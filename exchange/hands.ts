/** Which contact an agent means, and why none fits. */
import { agentCalled } from './addresses';
import type { Command, Outcome } from './command';
import type { LiveAgent, LiveContact } from './live-contact';
import type { Switchboard } from './switchboard';

export type Asked<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;

export const refuse = (reason: string): Outcome => ({ ok: false, reason });
export const done = (live?: LiveContact): Outcome => (live ? { ok: true, contactId: live.id } : { ok: true });

/** What came of it: nothing when it was refused in words. */
export const outcomeOf = (live: LiveContact, reason: string | undefined): Outcome =>
  reason === undefined ? done(live) : refuse(reason);

export function agentOf(board: Switchboard, address: string): LiveAgent | string {
  const found = agentCalled(board.world, address);
  if ('problem' in found) return found.problem;
  return board.agents.get(found.found.arn) ?? `there is no agent "${address}"`;
}

/** What a contact is to one agent, in words. */
export function standing(live: LiveContact, agent: LiveAgent): string {
  if (live.waiting?.ringing?.agent === agent) return 'ringing';
  if (live.agent !== agent) return 'missed';
  if (live.monitored) return 'monitoring';
  if (live.agentTime?.wrapUpFrom !== undefined) return 'wrapping up';
  if (live.state !== 'connected') return live.state;
  return live.talksTo === 'nobody' || live.talksTo === 'third' ? 'connected, the customer on hold' : 'connected';
}

export const isRinging = (live: LiveContact, agent: LiveAgent): boolean => live.waiting?.ringing?.agent === agent;

/** Agent and customer, or the agent who consults, talk or hold. */
export const isTalking = (live: LiveContact, agent: LiveAgent): boolean =>
  live.agent === agent &&
  live.agentTime?.connectedAt !== undefined &&
  live.agentTime.wrapUpFrom === undefined &&
  live.monitored === undefined;

/**
 * The contact in the agent's hands that fits: the one that is named, by its own id or by that of the contact consulted from it, or else
 * the only one. In words why there is none.
 */
export function contactFor(
  agent: LiveAgent,
  command: { readonly kind: string; readonly contactId?: string },
  fits: (live: LiveContact, agent: LiveAgent) => boolean,
): LiveContact | string {
  const { username } = agent.agent;
  const hands = [...agent.hands];
  const { contactId, kind } = command;
  if (contactId !== undefined) {
    const meant = hands.find((live) => live.id === contactId || live.consultation?.id === contactId);
    if (!meant) return `${kind}: ${username} has no contact "${contactId}"; in hand: ${listed(hands, agent)}`;
    return fits(meant, agent)
      ? meant
      : `${kind}: the contact "${contactId}" is ${standing(meant, agent)} for ${username}; that does not fit`;
  }
  const fitting = hands.filter((live) => fits(live, agent));
  const [only] = fitting;
  if (!only) return `${kind}: ${username} has no contact for it; in hand: ${listed(hands, agent)}`;
  return fitting.length === 1
    ? only
    : `${kind}: ${username} has several contacts for it: ${fitting.map(({ id }) => id).join(', ')}; name one by contactId`;
}

const listed = (hands: readonly LiveContact[], agent: LiveAgent): string =>
  hands.length === 0 ? 'none' : hands.map((live) => `${live.id} (${standing(live, agent)})`).join(', ');
