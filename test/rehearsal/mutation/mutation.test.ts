import type { FlowDocument } from '../../../language/document';
import type { Passage } from '../../../language/simulate/passage';
import type { World } from '../../../exchange/world';
import { mutate, type Witness } from '../../../rehearsal/mutation/mutation';

const document: FlowDocument = {
  Version: '2019-10-30',
  StartAction: 'hello',
  Actions: [
    {
      Identifier: 'hello',
      Type: 'MessageParticipant',
      Parameters: { Text: 'Hello' },
      Transitions: { NextAction: 'bye', Errors: [{ NextAction: 'end', ErrorType: 'NoMatchingError' }] },
    },
    { Identifier: 'bye', Type: 'MessageParticipant', Parameters: { Text: 'Bye' }, Transitions: { NextAction: 'end' } },
    { Identifier: 'end', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
  ],
};

const world: World = {
  instanceArn: 'instance',
  region: 'ap-northeast-1',
  flows: [{ arn: 'line-arn', name: 'line', type: 'CONTACT_FLOW', document }],
  lines: [],
  queues: [],
  hours: [],
  routingProfiles: [],
  agents: [],
  prompts: [],
  functions: [],
};

const next = (block: string): Passage => ({ flowArn: 'line-arn', flow: 'line', block, branch: { kind: 'next' } });

/** Passes as long as the flow's blocks satisfy it. */
const witness = (name: string, passes: (flow: FlowDocument) => boolean): Witness & { readonly plays: number[] } => {
  const plays: number[] = [];
  return {
    name,
    plays,
    passages: [next('hello'), next('bye')],
    play: ({ flows }) => {
      plays.push(plays.length);
      return Promise.resolve(passes(flows[0]?.document as FlowDocument));
    },
  };
};

const has = (block: string) => (flow: FlowDocument) => flow.Actions.some(({ Identifier }) => Identifier === block);

/** What is tried of a sample, by scenarios that notice nothing. */
async function tried(seed: number, size = 2): Promise<readonly string[]> {
  const { survivors } = await mutate(world, [witness('hears nothing', () => true)], { sample: { size, seed } });
  return survivors.map(({ damage }) => damage.id);
}

describe('mutation', () => {
  it('tries a sample, the same for the same seed, of all damages', async () => {
    const all = await tried(1, 1000);
    const some = await tried(7);

    expect(some).toHaveLength(2);
    expect(await tried(7)).toEqual(some);
    expect(all).toEqual(expect.arrayContaining(some));
    const drawn = await Promise.all(Array.from({ length: 40 }, (_, seed) => tried(seed, 1)));
    expect(new Set(drawn.flat())).toEqual(new Set(all));
  });

  it('tries so many scenarios for each damage, and first those that expect most', async () => {
    const [lax, strict] = [witness('lax', () => true), witness('strict', () => false)];
    const one = await mutate(world, [lax, { ...strict, expectations: 3 }], { mostWitnesses: 1 });
    expect(one.survivors).toEqual([]);
    expect(lax.plays).toEqual([]);

    const none = await mutate(world, [{ ...witness('lax', () => true), expectations: 4 }, strict], {
      mostWitnesses: 1,
    });
    expect(none.noticed).toBe(0);
  });

  it('counts what a scenario notices, lists what none does, and what none comes to', async () => {
    const report = await mutate(world, [witness('hears hello', has('hello'))]);
    // Of hello → end, words exchanged, "hello" or "bye" dropped, only the dropped "hello" is noticed.
    expect(report.noticed).toBe(1);
    expect(report.survivors.map(({ damage }) => damage.id)).toEqual([
      'line · hello · NextAction leads to "end", not to "bye"',
      'line · hello · Text says "Bye", not "Hello"',
      'line · bye · the prompt is dropped',
      'line · bye · Text says "Hello", not "Bye"',
    ]);
    expect(report.unreached.map(({ id }) => id)).toEqual([
      'line · hello · NoMatchingError leads to "bye", not to "end"',
    ]);
    expect(report.score).toBeCloseTo(1 / 5);
  });

  it('asks no further scenario once one has noticed', async () => {
    const [first, second] = [witness('first', () => false), witness('second', () => false)];
    await mutate(world, [first, second]);
    expect(first.plays).not.toEqual([]);
    expect(second.plays).toEqual([]);
  });

  it('asks the scenario first that has noticed the damage before', async () => {
    const [blind, sharp] = [witness('blind', () => true), witness('sharp', () => false)];
    const { noticed } = await mutate(world, [blind, sharp]);
    expect(noticed).toBe(5);
    expect(blind.plays).toHaveLength(1);
    expect(sharp.plays).toHaveLength(5);
  });

  it('asks one row of each table before a second of any', async () => {
    const rows = ['a', 'b'].map((row) => ({ ...witness(row, () => true), expectations: 9, writtenAt: 'calls.yaml:3' }));
    const other = { ...witness('other', () => false), writtenAt: 'calls.yaml:9' };
    const { noticed } = await mutate(world, [...rows, other], { mostWitnesses: 2 });
    expect(noticed).toBe(5);
    expect(rows.map(({ plays }) => plays.length)).toEqual([1, 0]);
  });

  it('asks whoever noticed damages of the block before, and says who does', async () => {
    const blind = Array.from({ length: 3 }, (_, index) => ({
      ...witness(`blind ${index}`, () => true),
      expectations: 9,
    }));
    const sharp = witness('sharp', () => false);
    const before = { line: { hello: ['gone', 'sharp'], bye: ['sharp'] } };
    const { noticed, noticing } = await mutate(world, [...blind, sharp], { before, mostWitnesses: 1 });
    expect(noticed).toBe(5);
    expect(noticing).toEqual({ line: { hello: ['sharp'], bye: ['sharp'] } });
    expect((await mutate(world, [...blind, sharp], { mostWitnesses: 1 })).noticing).toEqual({});
  });

  it('gives an accepted survivor its reason, and counts it as not noticed all the same', async () => {
    const id = 'line · bye · the prompt is dropped';
    const { survivors, score } = await mutate(world, [witness('hears hello', has('hello'))], {
      accepted: new Map([[id, 'said to nobody']]),
    });
    expect(survivors.find(({ damage }) => damage.id === id)?.reason).toBe('said to nobody');
    expect(score).toBeCloseTo(1 / 5);
  });

  it('a center without flows scores all there is', async () => {
    await expect(mutate({ ...world, flows: [] }, [])).resolves.toMatchObject({ score: 1, noticed: 0 });
  });
});
