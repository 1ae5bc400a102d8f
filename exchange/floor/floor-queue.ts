/** A queue on the floor: how much it holds, who is in it, and what Connect would report of it. */
import type { TargetQueue } from '../../language/simulate/contact';
import type { QueueMetrics, Refusal } from '../../language/simulate/effect';
import { findTarget } from '../addresses';
import type { Channel, RoutingProfile, World } from '../world';
import { Line, type Server, type Waiter } from './line';
import { OrderedList } from './ordered-list';
import type { Seat, SlotState } from './seat';

/** What Connect would report of a queue at this moment. */
export interface FloorMetrics extends QueueMetrics {
  readonly afterContactWork: number;
  readonly missed: number;
  /** In a status of the center's own. */
  readonly nonProductive: number;
}

/** A queue of the world, or an agent's own, by ARN. */
export interface QueueAddress {
  readonly queueArn: string;
}

/** An agent's own queue holds so many. */
const AGENT_QUEUE_CAPACITY = 10;
/** Who waits for this very agent comes before all queues of the profile. */
const OWN_QUEUE_PRIORITY = 0;
/** What is moved into a queue may fill it by a fifth more. */
const MOVED_OVERFLOW = 1.2;

const BUSY: readonly SlotState[] = ['offered', 'connecting', 'connected', 'on-hold'];
const WRAPPING_UP: readonly SlotState[] = ['wrapping-up'];
const LEFT_LYING: readonly SlotState[] = ['missed', 'rejected', 'error'];
const isFree = (server: Server): boolean => server.isFree;

export class FloorQueue {
  private readonly lines = new Map<Channel, Line>();
  /** Everybody who serves it, with their places in its lines. */
  private readonly servers = new Map<Seat, Server[]>();
  /** The longest waiting first, those being offered to an agent too. */
  private readonly inside = new OrderedList<Waiter>((a, b) => a.since - b.since || a.order - b.order);

  constructor(
    private readonly target: TargetQueue,
    private readonly isEnabled: boolean,
    private readonly limit: number | undefined,
  ) {}

  line(channel: Channel): Line {
    let line = this.lines.get(channel);
    if (!line) {
      line = new Line(this.target.arn, channel, this.target.agentArn === undefined ? 'criteria' : 'no criteria');
      this.lines.set(channel, line);
    }
    return line;
  }

  serve(
    seat: Seat,
    entry: { readonly channel: Channel; readonly priority: number; readonly delaySeconds: number },
  ): Server {
    const server = this.line(entry.channel).serve(seat, entry.priority, entry.delaySeconds);
    this.servers.set(seat, [...(this.servers.get(seat) ?? []), server]);
    return server;
  }

  /** The limit is shared by all channels and counts who is being offered to an agent. */
  refusesOneMore(isMoved: boolean): Refusal | undefined {
    const { name } = this.target;
    if (!this.isEnabled) return { kind: 'refused', error: 'NoMatchingError', reason: `queue "${name}" is disabled` };
    if (this.limit === undefined || this.inside.size < Math.floor(this.limit * (isMoved ? MOVED_OVERFLOW : 1)))
      return undefined;
    return { kind: 'refused', error: 'QueueAtCapacity', reason: `queue "${name}" is full: it holds ${this.limit}` };
  }

  enter(waiter: Waiter): void {
    this.inside.add(waiter);
  }

  leave(waiter: Waiter): void {
    this.inside.remove(waiter);
  }

  metrics(now: number): FloorMetrics {
    const oldest = this.inside.first;
    const counts = { online: 0, staffed: 0, available: 0, busy: 0, afterContactWork: 0, missed: 0, nonProductive: 0 };
    for (const [seat, servers] of this.servers) {
      if (seat.status.kind !== 'offline') counts.online += 1;
      if (seat.status.kind === 'routable') counts.staffed += 1;
      if (seat.status.kind === 'custom') counts.nonProductive += 1;
      if (servers.some(isFree)) counts.available += 1;
      if (seat.slots.size === 0) continue;
      if (seat.has(BUSY)) counts.busy += 1;
      if (seat.has(WRAPPING_UP)) counts.afterContactWork += 1;
      if (seat.has(LEFT_LYING)) counts.missed += 1;
    }
    return {
      queue: this.target,
      size: this.inside.size,
      ...(oldest ? { oldestSeconds: (now - oldest.since) / 1000 } : {}),
      ...counts,
    };
  }
}

export interface Served {
  readonly queues: ReadonlyMap<string, FloorQueue>;
  /** The lines that each agent serves, the first priority first; agents in the world's order. */
  readonly serves: readonly (readonly Server[])[];
}

/** The world's queues and its agents' own, with everybody who serves them. */
export function floorQueues(
  world: World,
  profiles: ReadonlyMap<string, RoutingProfile>,
  seats: Iterable<Seat>,
): Served {
  const queues = new Map<string, FloorQueue>();
  const serves: Server[][] = [];
  for (const { arn, name, outboundCallerId, enabled, maxContacts } of world.queues)
    queues.set(
      arn,
      new FloorQueue({ arn, name, ...(outboundCallerId ? { outboundCallerId } : {}) }, enabled, maxContacts),
    );
  for (const seat of seats) {
    const servers: Server[] = [];
    const own = findTarget(world, { agentId: seat.agent.arn });
    if ('found' in own) {
      const queue = new FloorQueue(own.found, true, AGENT_QUEUE_CAPACITY);
      queues.set(own.found.arn, queue);
      for (const { channel } of seat.concurrency)
        servers.push(queue.serve(seat, { channel, priority: OWN_QUEUE_PRIORITY, delaySeconds: 0 }));
    }
    for (const entry of profiles.get(seat.agent.routingProfileArn)?.queues ?? []) {
      const queue = queues.get(entry.queueArn);
      if (queue) servers.push(queue.serve(seat, entry));
    }
    serves[seat.order] = servers.sort((a, b) => a.priority - b.priority);
  }
  return { queues, serves };
}
