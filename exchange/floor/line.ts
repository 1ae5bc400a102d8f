/**
 * One channel's contacts in one queue, and the agents who serve it. Contacts stand by priority, then by age, those for particular
 * agents apart from those for anybody; agents who are free stand by the queue's priority for them, then by longest idle.
 */
import type { Routing } from '../../language/simulate/contact';
import type { RoutingExpression } from '../../language/simulate/routing-expression';
import type { Channel } from '../world';
import { admits, stageAfter } from './criteria';
import { OrderedList } from './ordered-list';
import type { Seat } from './seat';

/** A contact in a queue. */
export interface Waiter {
  readonly contactId: string;
  line: Line;
  since: number;
  /** Its place counts from here. */
  placedFrom: number;
  /** Of those of the same age and priority the lower is first. */
  order: number;
  routing: Routing;
  priority: number;
  /** `placedFrom`, made older or younger by the age adjustment. */
  apparentSince: number;
  state: 'waiting' | 'offered' | 'connecting';
  /** Whom it is offered to. */
  seat: Seat | undefined;
  /** How often each agent was offered it in vain. */
  misses: Map<Seat, number> | undefined;
  /** Where it stands; none while it is offered. */
  group: Group | undefined;
  /** For how many of the line's delays it has waited long enough. */
  ripeFor: number;
  /** Changes whenever what was noted for later no longer holds. */
  turn: number;
}

/** An agent in a line. */
export interface Server {
  readonly seat: Seat;
  readonly line: Line;
  /** Of the queue in the routing profile; 1 is before 2, an agent's own queue before both. */
  readonly priority: number;
  readonly delayMilliseconds: number;
  /** The place of the delay in `line.delays`. */
  ripeness: number;
  isFree: boolean;
  /** As it was when the agent became free. */
  idleSince: number;
  /** Those particular groups that admit this agent. */
  readonly groups: Set<Group>;
}

/** Contacts that the same agents may take. */
export interface Group {
  readonly key: string;
  /** Absent: all servers of the line. */
  readonly admitted?: ReadonlySet<Server>;
  /** For each of the line's delays, those who have waited so long; the first list is all of them. */
  readonly ripe: readonly OrderedList<Waiter>[];
}

export const compareWaiters = (first: Waiter, second: Waiter): number =>
  first.priority - second.priority || first.apparentSince - second.apparentSince || first.order - second.order;

const compareServers = (first: Server, second: Server): number =>
  first.priority - second.priority || first.idleSince - second.idleSince || first.seat.order - second.seat.order;

function firstIn(group: Group | undefined, { ripeness, seat: { slots } }: Server): Waiter | undefined {
  const list = group?.ripe[ripeness];
  return slots.size === 0 ? list?.first : list?.find(({ contactId }) => !slots.has(contactId));
}

export class Line {
  readonly servers: Server[] = [];
  readonly free = new OrderedList<Server>(compareServers);
  /** In milliseconds, ascending; the first is none. */
  readonly delays: number[] = [0];
  private everybody: Group | undefined;
  private readonly particular = new Map<string, Group>();

  constructor(
    readonly queueArn: string,
    readonly channel: Channel,
    /** In an agent's own queue routing criteria have no effect. */
    private readonly minds: 'criteria' | 'no criteria',
  ) {}

  /** Before the first contact comes. */
  serve(seat: Seat, priority: number, delaySeconds: number): Server {
    const delayMilliseconds = delaySeconds * 1000;
    const server: Server = {
      seat,
      line: this,
      priority,
      delayMilliseconds,
      ripeness: 0,
      isFree: false,
      idleSince: 0,
      groups: new Set(),
    };
    this.servers.push(server);
    if (!this.delays.includes(delayMilliseconds)) this.delays.push(delayMilliseconds);
    this.delays.sort((a, b) => a - b);
    for (const other of this.servers) other.ripeness = this.delays.indexOf(other.delayMilliseconds);
    return server;
  }

  /** Stands the contact where it belongs by now, and answers when that changes by itself. */
  place(waiter: Waiter, now: number): number | undefined {
    const waited = now - waiter.since;
    const stage =
      this.minds === 'criteria' && waiter.routing.steps.length > 0
        ? stageAfter(waiter.routing.steps, waited / 1000)
        : undefined;
    const group = stage ? this.groupOf(stage.expression) : (this.everybody ??= this.newGroup(''));
    let ripeFor = 0;
    while (ripeFor < this.delays.length && (this.delays[ripeFor] as number) <= waited) {
      group.ripe[ripeFor]?.add(waiter);
      ripeFor += 1;
    }
    waiter.group = group;
    waiter.ripeFor = ripeFor;
    const ripens = this.delays[ripeFor];
    const ends = stage?.endsAtSeconds;
    if (ripens === undefined && ends === undefined) return undefined;
    return waiter.since + Math.min(ripens ?? Number.POSITIVE_INFINITY, (ends ?? Number.POSITIVE_INFINITY) * 1000);
  }

  /** Takes the contact from where it stands. */
  displace(waiter: Waiter): void {
    const { group } = waiter;
    if (!group) return;
    for (let index = 0; index < waiter.ripeFor; index++) group.ripe[index]?.remove(waiter);
    waiter.group = undefined;
    waiter.turn += 1;
    if (group.admitted && group.ripe[0]?.size === 0) {
      this.particular.delete(group.key);
      for (const server of group.admitted) server.groups.delete(group);
    }
  }

  /** The first contact this agent may take now; one that the agent missed and has not cleared goes to others only. */
  firstFor(server: Server): Waiter | undefined {
    let first = firstIn(this.everybody, server);
    for (const group of server.groups) {
      const other = firstIn(group, server);
      if (other && (!first || compareWaiters(other, first) < 0)) first = other;
    }
    return first;
  }

  /** The agent who comes first for this contact, among those free by now: offered in vain least often, then by priority, then idle longest. */
  chooseFor(waiter: Waiter): Server | undefined {
    const { misses } = waiter;
    if (!misses) return this.free.find((server) => this.mayTake(server, waiter));
    let chosen: Server | undefined;
    let fewest = Number.POSITIVE_INFINITY;
    this.free.find((server) => {
      if (!this.mayTake(server, waiter)) return false;
      const missed = misses.get(server.seat) ?? 0;
      if (missed < fewest) {
        chosen = server;
        fewest = missed;
      }
      return fewest === 0;
    });
    return chosen;
  }

  /** The best priority among agents who could take the contact now. */
  bestPriority(waiter: Waiter): number | undefined {
    return this.free.find((server) => this.mayTake(server, waiter))?.priority;
  }

  private mayTake(server: Server, { contactId, group, ripeFor }: Waiter): boolean {
    return (
      server.ripeness < ripeFor &&
      group !== undefined &&
      (group.admitted?.has(server) ?? true) &&
      !server.seat.slots.has(contactId)
    );
  }

  /** How many stand before it. */
  countBefore(waiter: Waiter): number {
    let before = this.everybody?.ripe[0]?.countBefore(waiter) ?? 0;
    for (const { ripe } of this.particular.values()) before += ripe[0]?.countBefore(waiter) ?? 0;
    return before;
  }

  private groupOf(expression: RoutingExpression): Group {
    const key = JSON.stringify(expression);
    const known = this.particular.get(key);
    if (known) return known;
    const admitted = new Set(this.servers.filter(({ seat }) => admits(expression, seat.agent)));
    const group = this.newGroup(key, admitted);
    this.particular.set(key, group);
    for (const server of admitted) server.groups.add(group);
    return group;
  }

  private newGroup(key: string, admitted?: ReadonlySet<Server>): Group {
    return {
      key,
      ...(admitted ? { admitted } : {}),
      ripe: this.delays.map(() => new OrderedList<Waiter>(compareWaiters)),
    };
  }
}
