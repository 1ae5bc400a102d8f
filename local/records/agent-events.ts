/** Tells from how agents stand what has happened to them: each change is an event, and quiet is a heart beat. */
import type { AgentView } from '../../exchange/contact-history';
import {
  agentEvent,
  agentSnapshot,
  type AgentEvent,
  type AgentEventType,
  type AgentRoom,
  type AgentSnapshot,
} from '../../exchange/records/agent-event';

const BEAT_MILLISECONDS = 120_000;
/** Beats go on for so long after an agent has left. */
const BEATS_AFTER_LOGOUT_MILLISECONDS = 3_600_000;

interface Seen {
  readonly key: string;
  readonly isOffline: boolean;
  readonly snapshot: AgentSnapshot;
  readonly eventAt: number;
  readonly loggedOutAt: number;
  readonly ordinal: number;
}

export class AgentEvents {
  private readonly seen = new Map<string, Seen>();

  constructor(private readonly room: AgentRoom) {}

  /** What has happened since the last look. An agent who is Offline is taken for logged out: an exchange knows no other. */
  look(views: readonly AgentView[], now: number): readonly AgentEvent[] {
    return views.flatMap((view) => {
      const before = this.seen.get(view.arn);
      const isOffline = view.status.name === 'Offline';
      if (!before && isOffline) return [];
      const key = keyOf(view);
      const isBeat = before?.key === key;
      if (isBeat && now < this.beatOf(before)) return [];
      const ordinal = (before?.ordinal ?? 0) + 1;
      const snapshot = isBeat ? before.snapshot : agentSnapshot(view, this.room, now);
      const type = isBeat ? 'HEART_BEAT' : typeOf(before, isOffline);
      this.seen.set(view.arn, {
        key,
        isOffline,
        snapshot,
        eventAt: now,
        loggedOutAt: isOffline ? (before?.isOffline ? before.loggedOutAt : now) : Infinity,
        ordinal,
      });
      const previous = type === 'LOGIN' ? null : (before?.snapshot ?? null);
      return [agentEvent(type, now, { agentArn: view.arn, current: snapshot, previous, ordinal }, this.room)];
    });
  }

  /** When the next heart beat is due, if nothing happens before. */
  nextBeat(): number | undefined {
    let first = Infinity;
    for (const seen of this.seen.values()) first = Math.min(first, this.beatOf(seen));
    return Number.isFinite(first) ? first : undefined;
  }

  private beatOf({ eventAt, loggedOutAt }: Seen): number {
    const next = eventAt + BEAT_MILLISECONDS;
    return next - loggedOutAt > BEATS_AFTER_LOGOUT_MILLISECONDS ? Infinity : next;
  }
}

function typeOf(before: Seen | undefined, isOffline: boolean): AgentEventType {
  const wasOffline = before?.isOffline ?? true;
  if (wasOffline === isOffline) return 'STATE_CHANGE';
  return isOffline ? 'LOGOUT' : 'LOGIN';
}

/** Changes whenever an event is due. */
const keyOf = ({ status, nextStatus, contacts }: AgentView): string =>
  [
    status.name,
    status.since,
    nextStatus ?? '',
    ...contacts.map(({ contactId, state, since }) => `${contactId} ${state} ${since}`),
  ].join('|');
