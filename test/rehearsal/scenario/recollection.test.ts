import type { Invocation, InvocationOutcome } from '../../../exchange/call';
import type { Around, Brought } from '../../../local/records/around';
import { emptyMemory, Recollection, type Memory } from '../../../rehearsal/scenario/recollection';

const asking = (functionArn: string): Invocation => ({
  functionArn,
  event: {},
  at: new Date(0),
  timeLimitMilliseconds: 3000,
});

/** Functions that answer how often anything was done since the tables were emptied. */
class Functions {
  readonly log: string[] = [];
  count = 0;

  empty = (): void => {
    this.log.push('emptied');
    this.count = 0;
  };

  invoke = ({ functionArn }: Invocation): Promise<InvocationOutcome> => {
    this.log.push(functionArn);
    this.count += 1;
    return Promise.resolve({ kind: 'answered', payload: String(this.count), milliseconds: 1 });
  };
}

async function play(functions: Functions, names: readonly string[], memory?: Memory): Promise<readonly string[]> {
  const recollection = new Recollection(memory);
  await recollection.does(functions.empty);
  const ports = recollection.ports(functions);
  const answers: string[] = [];
  for (const name of names) {
    const outcome = await ports.invoke(asking(name));
    answers.push(outcome.kind === 'answered' ? outcome.payload : outcome.cause);
  }
  return answers;
}

describe('what functions answered', () => {
  it('is answered again without asking them', async () => {
    const [functions, memory] = [new Functions(), emptyMemory()];
    const first = await play(functions, ['a', 'b'], memory);
    const before = functions.log.length;
    await expect(play(functions, ['a', 'b'], memory)).resolves.toEqual(first);
    expect(functions.log).toHaveLength(before);
  });

  it('is asked where it is new, after all that went before was done: the answer is that of a playing from the beginning', async () => {
    const [functions, memory] = [new Functions(), emptyMemory()];
    await play(functions, ['a', 'b'], memory);
    functions.log.length = 0;
    await expect(play(functions, ['a', 'c', 'b'], memory)).resolves.toEqual(['1', '2', '3']);
    expect(functions.log).toEqual(['emptied', 'a', 'c', 'b']);
  });

  it('is never remembered without a memory', async () => {
    const functions = new Functions();
    await play(functions, ['a']);
    await play(functions, ['a']);
    expect(functions.log).toEqual(['emptied', 'a', 'emptied', 'a']);
  });

  it('counts for tables once they are looked at', async () => {
    const [functions, memory] = [new Functions(), emptyMemory()];
    await play(functions, ['a'], memory);
    functions.log.length = 0;
    const recollection = new Recollection(memory);
    await recollection.does(functions.empty);
    await recollection.ports(functions).invoke(asking('a'));
    await recollection.inEarnest();
    expect(functions.log).toEqual(['emptied', 'a']);
  });
});

/** Surroundings in which nothing is due by itself. */
const aroundOf = (happened: string[]): Around => ({
  begin: () => Promise.resolve(void happened.push('began')),
  nextAt: () => 1000 * happened.length,
  pendingAt: () => undefined,
  happen: (at, brought) => Promise.resolve(void happened.push(`${at}: ${brought.length}`)),
  settle: (from) => Promise.resolve(from),
});
const told = (body: string): Brought => ({ delivery: { to: 'bus', body, at: new Date(0) } });

describe('what happens around a call', () => {
  it('is remembered with when the next thing was due, and told apart by what was brought', async () => {
    const [happened, memory]: [string[], Memory] = [[], emptyMemory()];
    const play = async (body: string): Promise<readonly (number | undefined)[]> => {
      happened.length = 0;
      const around = new Recollection(memory).around(aroundOf(happened));
      await around.begin(0);
      await around.happen(5, [told(body)]);
      return [around.nextAt(), happened.length];
    };
    await expect(play('connected')).resolves.toEqual([2000, 2]);
    await expect(play('connected')).resolves.toEqual([2000, 0]);
    await expect(play('queued')).resolves.toEqual([2000, 2]);
  });

  it('is not remembered when the exchange was asked something: that may be otherwise the next time', async () => {
    const [functions, memory] = [new Functions(), emptyMemory()];
    let asked = 0;
    const play = async (): Promise<void> => {
      const recollection = new Recollection(memory, () => asked);
      const ports = recollection.ports({
        invoke: (invocation) => {
          asked += 1;
          return functions.invoke(invocation);
        },
      });
      await ports.invoke(asking('a'));
    };
    await play();
    await play();
    expect(functions.log).toEqual(['a', 'a']);
  });
});
