/**
 * What functions answered when a scenario was played before is answered again: the same questions, asked in the same order of the same
 * tables, have the same answers. Only what was never asked is asked of the functions, and all that went before is done for it first.
 * So a scenario can be played a hundred times, in flows that differ a little, for hardly more than the price of once.
 */
import type { Invocation, InvocationOutcome } from '../../exchange/call';
import type { RunPorts } from '../../exchange/run';

/** The answers of one scenario, by all that was asked up to there. Whoever keeps it may keep no other scenario's in it. */
export interface Memory {
  /** By question. */
  readonly after: Map<string, { readonly outcome: InvocationOutcome; readonly memory: Memory }>;
}

export const emptyMemory = (): Memory => ({ after: new Map() });

/** One playing of a scenario. */
export class Recollection {
  /** What is still to be done before anything can be asked in earnest; gone once it is done. */
  private owed: (() => unknown)[] | undefined;
  private memory: Memory;

  /** @param memory absent: everything is done at once and in earnest */
  constructor(memory?: Memory) {
    this.memory = memory ?? emptyMemory();
    this.owed = memory ? [] : undefined;
  }

  /** Does something to the tables or services that functions ask, now or when a function must be asked. */
  async does(act: () => unknown): Promise<void> {
    if (this.owed) this.owed.push(act);
    else await act();
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
      invoke: (invocation) => {
        const question = JSON.stringify(invocation);
        const known = this.memory.after.get(question);
        if (!this.owed || !known) return this.ask(functions, invocation, question);
        this.owed.push(() => functions.invoke(invocation));
        this.memory = known.memory;
        return known.outcome;
      },
    };
  }

  private async ask(functions: RunPorts, invocation: Invocation, question: string): Promise<InvocationOutcome> {
    await this.inEarnest();
    const outcome = await functions.invoke(invocation);
    const memory = emptyMemory();
    this.memory.after.set(question, { outcome, memory });
    this.memory = memory;
    return outcome;
  }
}
