/**
 * What came of a question when a scenario was played before comes of it again: the same questions, asked in the same order of the same
 * tables, have the same answers. A question is whatever functions are given: what a flow asks of one, and what happens around the call at
 * a moment, with the events that were brought. Only what was never asked is done, and all that went before is done for it first.
 * What a function asked of the exchange itself depends on more than its question: that is never remembered.
 * So a scenario can be played a hundred times, in flows that differ a little, for hardly more than the price of once.
 */
import type { RunPorts } from '../../exchange/run';
import type { Around, Brought } from '../../local/records/around';

/** The answers of one scenario, by all that was asked up to there. Whoever keeps it may keep no other scenario's in it. */
export interface Memory {
  /** By question. */
  readonly after: Map<string, Known>;
}

interface Known {
  readonly outcome: unknown;
  /** When things happened around the call next. */
  readonly times: Times;
  readonly memory: Memory;
}

interface Times {
  readonly nextAt: number | undefined;
  readonly pendingAt: number | undefined;
}

export const emptyMemory = (): Memory => ({ after: new Map() });

const NOTHING: Times = { nextAt: undefined, pendingAt: undefined };

/** One playing of a scenario. */
export class Recollection {
  /** What is still to be done before anything can be asked in earnest; gone once it is done. */
  private owed: (() => unknown)[] | undefined;
  private memory: Memory | undefined;
  private times = NOTHING;
  private surroundings: Around | undefined;

  /**
   * @param memory absent: everything is done at once and in earnest
   * @param asked how often functions have asked something of an exchange so far
   */
  constructor(
    memory?: Memory,
    private readonly asked: () => number = () => 0,
  ) {
    this.memory = memory;
    this.owed = memory ? [] : undefined;
  }

  /** Does something to the tables or services that functions ask, now or when a function must be asked. */
  async does(act: () => unknown): Promise<void> {
    if (this.owed) this.owed.push(act);
    else await act();
  }

  /** The same for what does not stand at the same place in every playing: it is a question of its own. */
  async doesHere(what: string, act: () => Promise<unknown>): Promise<void> {
    await this.answerTo(`does ${what}`, act);
  }

  /** Does all that is owed: from now on tables are as they would be. */
  async inEarnest(): Promise<void> {
    const { owed = [] } = this;
    this.owed = undefined;
    for (const act of owed) await act();
  }

  /** The same functions, asked only for what is not remembered. */
  ports(functions: RunPorts): RunPorts {
    return {
      invoke: (invocation) =>
        this.memory
          ? this.answerTo(JSON.stringify(invocation), async () => functions.invoke(invocation))
          : functions.invoke(invocation),
    };
  }

  /** The same surroundings, which do only what is not remembered. */
  around(around: Around): Around {
    if (!this.memory) return around;
    this.surroundings = around;
    return {
      begin: (at) => this.answerTo(`begins at ${at}`, () => around.begin(at)),
      nextAt: () => (this.owed ? this.times.nextAt : around.nextAt()),
      pendingAt: () => (this.owed ? this.times.pendingAt : around.pendingAt()),
      happen: (at, brought) => this.answerTo(momentOf(at, brought), () => around.happen(at, brought)),
      settle: (from, until) => this.answerTo(`settles from ${from}`, () => around.settle(from, until)),
    };
  }

  private async answerTo<T>(question: string, act: () => Promise<T>): Promise<T> {
    const known = this.memory?.after.get(question);
    if (this.owed && known) {
      this.owed.push(act);
      this.memory = known.memory;
      this.times = known.times;
      return known.outcome as T;
    }
    await this.inEarnest();
    const before = this.asked();
    const outcome = await act();
    if (!this.memory) return outcome;
    const memory = emptyMemory();
    const times = { nextAt: this.surroundings?.nextAt(), pendingAt: this.surroundings?.pendingAt() };
    if (this.asked() === before) this.memory.after.set(question, { outcome, times, memory });
    this.memory = memory;
    return outcome;
  }
}

const momentOf = (at: number, brought: readonly Brought[]): string =>
  [
    `at ${at}`,
    ...brought.map((one) =>
      'delivery' in one ? `${one.delivery.to} ${one.delivery.body}` : `${one.stored.bucket} ${one.stored.key}`,
    ),
  ].join('\n');
