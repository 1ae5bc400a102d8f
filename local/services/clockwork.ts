/** What happens by itself in the hosted services, in the order of its times. */

/** A part of a service with something to do at a time of its own. Times are epoch milliseconds on the exchange's clock. */
export interface Timed {
  /** When it next has something to do. */
  nextAt(): number | undefined;
  /** Does what is due at `now`; afterwards `nextAt` lies later, or there is less to do. */
  run(now: number): void | Promise<void>;
  /** Whether it goes on for ever, as a schedule does: nobody waits for its end. */
  readonly isRecurring?: boolean;
  /** Whether all that comes of it is stored: nothing of a call waits for it. */
  readonly isStoring?: boolean;
  /** The clock was set to `now`, back or forth: what lies between does not happen. */
  moveTo?(now: number): void;
  /** A new beginning: nothing is on its way any more. */
  forget?(): void;
  /** Looks outside for work that nobody announces; whether there is more than before. */
  look?(now: number): Promise<boolean>;
}

/** Turns after which something must be going round in circles: a function that feeds itself, a message nobody can handle. */
const MOST_TURNS = 10_000;

export class Clockwork {
  private turning: Promise<unknown> = Promise.resolve();
  /** When something last happened: what is overdue happens now, not then. */
  private reached = -Infinity;

  private readonly passing: readonly Timed[];
  private readonly pressing: readonly Timed[];

  constructor(
    private readonly parts: readonly Timed[],
    private readonly circles: (now: number) => void,
  ) {
    this.passing = parts.filter(({ isRecurring }) => !isRecurring);
    this.pressing = this.passing.filter(({ isStoring }) => !isStoring);
  }

  nextAt(parts: readonly Timed[] = this.parts): number | undefined {
    let next: number | undefined;
    for (const part of parts) {
      const at = part.nextAt();
      if (at !== undefined && (next === undefined || at < next)) next = at;
    }
    return next;
  }

  moveTo(now: number): void {
    this.reached = now;
    for (const part of this.parts) part.moveTo?.(now);
  }

  /** When something happens next other than what recurs, or is only stored. */
  pendingAt(): number | undefined {
    return this.nextAt(this.pressing);
  }

  /** Nothing is on its way any more, and it is that time. */
  begin(now: number): void {
    for (const part of this.parts) part.forget?.();
    this.moveTo(now);
  }

  /** Everything due by then, one after another, also what that brings about. */
  turn(until: number): Promise<void> {
    return this.inTurn(() => this.everything(until));
  }

  /** Until nothing but recurring parts has anything to do before `until`. Answers when the last of it was. */
  settle(from: number, until: number): Promise<number> {
    const { passing } = this;
    return this.inTurn(async () => {
      let now = from;
      await this.everything(now);
      let turns = 0;
      for (let next = this.nextAt(passing); next !== undefined && next <= until; next = this.nextAt(passing)) {
        now = Math.max(now, next);
        if (++turns > MOST_TURNS) {
          this.circles(now);
          break;
        }
        await this.everything(now);
      }
      return now;
    });
  }

  private async everything(until: number): Promise<void> {
    let turns = 0;
    do {
      for (let next = this.due(until); next; next = this.due(until)) {
        if (++turns > MOST_TURNS) return this.circles(until);
        this.reached = Math.max(next.at, Math.min(this.reached, until));
        await next.part.run(this.reached);
      }
    } while (await this.look(until));
  }

  /** Whether one of the parts finds more to do. */
  private async look(now: number): Promise<boolean> {
    let found = false;
    for (const part of this.parts) if (await part.look?.(now)) found = true;
    return found;
  }

  private due(until: number): { part: Timed; at: number } | undefined {
    let first: { part: Timed; at: number } | undefined;
    for (const part of this.parts) {
      const at = part.nextAt();
      if (at !== undefined && at <= until && (first === undefined || at < first.at)) first = { part, at };
    }
    return first;
  }

  /** One at a time: whoever comes meanwhile waits. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turning.then(work);
    this.turning = done.catch(() => undefined);
    return done;
  }
}
