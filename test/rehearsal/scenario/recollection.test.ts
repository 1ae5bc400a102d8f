import type { Invocation, InvocationOutcome } from '../../../exchange/call';
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
