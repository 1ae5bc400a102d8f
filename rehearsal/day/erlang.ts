/**
 * What queueing theory says of one queue: calls at random, handling times exponential, every agent alike. Erlang C: everybody waits as
 * long as it takes; Erlang A: patience is exponential too.
 * After Mandelbaum and Zeltyn, "Service Engineering in Action: The Palm/Erlang-A Queue", 2007. Rates are per second.
 */

export interface OneQueue {
  readonly agents: number;
  readonly callsPerSecond: number;
  readonly handleSeconds: number;
}

export interface Waiting {
  /** Share of calls that find no agent free. */
  readonly probabilityOfWaiting: number;
  /** Of all calls, those that give up too. Infinite where the load is more than the agents can carry. */
  readonly meanWaitSeconds: number;
}

/** In erlangs: how many agents would be busy if there were always one. */
export const offeredLoad = ({ callsPerSecond, handleSeconds }: OneQueue): number => callsPerSecond * handleSeconds;

/** Share of calls lost where nobody can wait, by the recursion over agents, which neither overflows nor loses digits. */
export function erlangB(agents: number, load: number): number {
  let blocked = 1;
  for (let agent = 1; agent <= agents; agent++) blocked = (load * blocked) / (agent + load * blocked);
  return blocked;
}

export function erlangC(queue: OneQueue): Waiting {
  const { agents, handleSeconds } = queue;
  const load = offeredLoad(queue);
  if (load >= agents) return { probabilityOfWaiting: 1, meanWaitSeconds: Number.POSITIVE_INFINITY };
  const blocked = erlangB(agents, load);
  const probabilityOfWaiting = blocked / (1 - (load / agents) * (1 - blocked));
  return { probabilityOfWaiting, meanWaitSeconds: (probabilityOfWaiting * handleSeconds) / (agents - load) };
}

/** Share of calls answered within so many seconds, by Erlang C. */
export function answeredWithin(queue: OneQueue, seconds: number): number {
  const load = offeredLoad(queue);
  if (load >= queue.agents) return 0;
  const { probabilityOfWaiting } = erlangC(queue);
  return 1 - probabilityOfWaiting * Math.exp((-(queue.agents - load) * seconds) / queue.handleSeconds);
}

/** The smallest team that answers such a share of calls within so many seconds, by Erlang C. */
export function agentsFor(queue: Omit<OneQueue, 'agents'>, share: number, seconds: number): number {
  let agents = Math.max(1, Math.floor(queue.callsPerSecond * queue.handleSeconds));
  while (answeredWithin({ ...queue, agents }, seconds) < share) agents += 1;
  return agents;
}

export interface ImpatientWaiting extends Waiting {
  readonly abandonedShare: number;
}

export function erlangA(queue: OneQueue & { readonly patienceSeconds: number }): ImpatientWaiting {
  const { agents, callsPerSecond, handleSeconds, patienceSeconds } = queue;
  const load = offeredLoad(queue);
  const blocked = erlangB(agents, load);
  const sum = palmsSum((agents * patienceSeconds) / handleSeconds, callsPerSecond * patienceSeconds);
  const probabilityOfWaiting = (sum * blocked) / (1 + (sum - 1) * blocked);
  const occupied = load / agents;
  const abandonedShare = probabilityOfWaiting * (1 / (occupied * sum) + 1 - 1 / occupied);
  return { probabilityOfWaiting, abandonedShare, meanWaitSeconds: abandonedShare * patienceSeconds };
}

/** Palm's function A(x, y) = 1 + Σ y^j / ((x + 1) … (x + j)). */
function palmsSum(x: number, y: number): number {
  let sum = 1;
  let term = 1;
  for (let j = 1; term > sum * Number.EPSILON; j++) {
    term *= y / (x + j);
    sum += term;
  }
  return sum;
}
