import { agentsFor, answeredWithin, erlangA, erlangB, erlangC } from '../../../rehearsal/day/erlang';

describe('Erlang C', () => {
  it.each([
    ['48 erlangs on 55 agents, a textbook’s call center', 55, 360 / 1800, 240, 0.239, 8.2],
    ['48 calls a minute of a minute, 50 agents (Mandelbaum and Zeltyn, table 1)', 50, 48 / 60, 60, 0.6945, 20.8],
    ['one agent, half busy: M/M/1', 1, 0.5, 1, 0.5, 1],
    ['a thousand agents, where factorials overflow: by sixty digits', 1000, 0.95, 1000, 0.06825, 1.365],
  ])('%s', (_, agents, callsPerSecond, handleSeconds, probability, wait) => {
    const { probabilityOfWaiting, meanWaitSeconds } = erlangC({ agents, callsPerSecond, handleSeconds });
    expect(probabilityOfWaiting).toBeCloseTo(probability, 3);
    expect(meanWaitSeconds).toBeCloseTo(wait, 1);
  });

  it('waits for ever at a load that the agents cannot carry', () => {
    expect(erlangC({ agents: 10, callsPerSecond: 1, handleSeconds: 10 })).toEqual({
      probabilityOfWaiting: 1,
      meanWaitSeconds: Number.POSITIVE_INFINITY,
    });
  });

  it('says how many agents answer so many in time, and no fewer would', () => {
    const queue = { callsPerSecond: 360 / 1800, handleSeconds: 240 };
    expect(answeredWithin({ ...queue, agents: 55 }, 15)).toBeCloseTo(0.846, 3);
    const agents = agentsFor(queue, 0.8, 20);
    expect(answeredWithin({ ...queue, agents }, 20)).toBeGreaterThanOrEqual(0.8);
    expect(answeredWithin({ ...queue, agents: agents - 1 }, 20)).toBeLessThan(0.8);
  });
});

describe('Erlang A', () => {
  it('is the published example: 48 calls a minute, 50 agents, patience two minutes', () => {
    const one = erlangA({ agents: 50, callsPerSecond: 48 / 60, handleSeconds: 60, patienceSeconds: 120 });
    expect(one.abandonedShare).toBeCloseTo(0.031, 3);
    expect(one.meanWaitSeconds).toBeCloseTo(3.7, 1);
  });

  it.each([
    [8, 0.75],
    [10, 0.9],
    [3, 2],
  ])('agrees with the balance of its states, %d agents at load %d', (agents, load) => {
    const handleSeconds = 300;
    const patienceSeconds = 120;
    const callsPerSecond = (agents * load) / handleSeconds;
    const states = [1];
    for (let calls = 1; calls < 500; calls++)
      states.push(
        ((states[calls - 1] ?? 0) * callsPerSecond) /
          (Math.min(calls, agents) / handleSeconds + Math.max(0, calls - agents) / patienceSeconds),
      );
    const total = states.reduce((sum, state) => sum + state, 0);
    const waiting = states.slice(agents).reduce((sum, state) => sum + state, 0) / total;
    const queued = states.reduce((sum, state, calls) => sum + state * Math.max(0, calls - agents), 0) / total;
    const theory = erlangA({ agents, callsPerSecond, handleSeconds, patienceSeconds });
    expect(theory.probabilityOfWaiting).toBeCloseTo(waiting, 9);
    expect(theory.meanWaitSeconds).toBeCloseTo(queued / callsPerSecond, 6);
    expect(theory.abandonedShare).toBeCloseTo(queued / patienceSeconds / callsPerSecond, 9);
  });

  it('is Erlang C when nobody ever gives up', () => {
    const queue = { agents: 10, callsPerSecond: 0.028, handleSeconds: 300 };
    const patient = erlangA({ ...queue, patienceSeconds: 1e7 });
    expect(patient.probabilityOfWaiting).toBeCloseTo(erlangC(queue).probabilityOfWaiting, 3);
  });
});

it('Erlang B, as tables have it: 10 erlangs on 10 lines lose 21.5 %', () => {
  expect(erlangB(10, 10)).toBeCloseTo(0.2146, 4);
});
