/**
 * What an exchange tells the world, brought while it goes on: contact events, agent events and records come to their streams and rules,
 * and the functions that read those have run, before anything later happens in the exchange. A function may act on it in turn.
 *
 * ```ts
 * const following = new Following({ world, startsAt, seed, around: aroundOf(services, resources) });
 * const exchange = new Exchange(world, { startsAt, seed, onEvent: following.hear });
 * // whoever is there has come to work before the first call
 * exchange.staff('sato', { answers: 3, talks: 180 });
 * await following.begin(exchange);
 * await runExchange(exchange, { ...ports, beside: following });
 * await following.settle();
 * ```
 */
import type { ExchangeEvent } from '../../exchange/event';
import type { Exchange } from '../../exchange/exchange';
import type { Beside } from '../../exchange/run';
import type { World } from '../../exchange/world';
import type { Around, Brought } from './around';
import { RecordDelivery } from './record-delivery';

export interface FollowingOptions {
  readonly world: World;
  /** What the clock showed when the exchange began. */
  readonly startsAt: Date;
  /** The same seed, the same delays and duplicates. */
  readonly seed?: number;
  /** See `RecordDelivery`. */
  readonly isMischievous?: boolean;
  readonly around: Around;
}

/** Whoever is there when an exchange begins came to work so long before; their events have been read when it begins. */
const AT_WORK_BEFORE_MILLISECONDS = 10_000;
/** So long things may go on after the last event: the longest buffer of a delivery is a quarter of that. */
const SETTLING_MILLISECONDS = 3_600_000;

export class Following implements Beside {
  private readonly delivery: RecordDelivery;
  private readonly startsAt: number;
  private exchange: Exchange | undefined;
  private brought: Brought[] = [];

  constructor(private readonly options: FollowingOptions) {
    this.startsAt = options.startsAt.getTime();
    this.delivery = new RecordDelivery({
      ...options,
      services: {
        deliver: (delivery) => {
          this.brought.push({ delivery });
          return Promise.resolve();
        },
        store: (stored) => {
          this.brought.push({ stored });
          return Promise.resolve(true);
        },
      },
    });
  }

  /** Each event of the exchange, as it happens. */
  readonly hear = (event: ExchangeEvent): void => this.delivery.hear(event);

  /** When everybody has the status they begin with, and before anybody calls. What was on its way from other exchanges is forgotten. */
  async begin(exchange: Exchange): Promise<void> {
    this.exchange = exchange;
    await this.options.around.begin(this.startsAt - AT_WORK_BEFORE_MILLISECONDS);
    this.delivery.follow(exchange, -AT_WORK_BEFORE_MILLISECONDS);
    for (let at = this.nextAt(); at !== undefined && at <= 0; at = this.nextAt()) await this.advanceTo(at);
  }

  nextAt(): number | undefined {
    return this.first(this.delivery.nextAt(), this.options.around.nextAt());
  }

  pendingAt(): number | undefined {
    return this.first(this.delivery.pendingAt(), this.options.around.pendingAt());
  }

  async advanceTo(milliseconds: number): Promise<void> {
    const at = this.startsAt + milliseconds;
    await this.delivery.tick(new Date(at));
    const { brought } = this;
    this.brought = [];
    await this.options.around.happen(at, brought);
  }

  /** Brings all that is on its way, and waits until everything that comes of it is done. Answers when that was, as the exchange counts. */
  async settle(): Promise<number> {
    let now = this.exchange?.now ?? 0;
    const until = now + SETTLING_MILLISECONDS;
    await this.advanceTo(now);
    for (let at = this.pendingAt(); at !== undefined && at <= until; at = this.pendingAt()) {
      now = Math.max(now, at);
      await this.advanceTo(now);
    }
    return (await this.options.around.settle(this.startsAt + now, this.startsAt + until)) - this.startsAt;
  }

  private first(delivery: Date | undefined, around: number | undefined): number | undefined {
    const first = Math.min(delivery?.getTime() ?? Number.POSITIVE_INFINITY, around ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(first) ? first - this.startsAt : undefined;
  }
}
