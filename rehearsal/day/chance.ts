/** Chance by seed for millions of draws: streams that neither repeat nor meet. */
import type { Duration } from '../../exchange/people';
import { seedOf } from '../../exchange/random';

/** Answers a number between 0 and 1, never either. */
export type Chance = () => number;

/**
 * A stream of its own for each seed and purpose, so that a day with more patience has the same arrivals.
 * The generator is "sfc32": 128 bits of state; what a seed of 32 bits would make overlaps after some million draws.
 */
export function chanceOf(seed: number, purpose: string): Chance {
  let a = seed | 0;
  let b = Math.floor(seed / 0x1_0000_0000) | 0;
  let c = seedOf(purpose);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return ((sum >>> 0) + 0.5) / 0x1_0000_0000;
  };
  for (let round = 0; round < 20; round++) next();
  return next;
}

/** Exponential with mean 1: the time between things that happen at random, once in a unit of time. */
export const exponential = (chance: Chance): number => -Math.log(chance());

/** A length in seconds, drawn as the duration says. */
export function drawSeconds(duration: Duration, chance: Chance): number {
  if (typeof duration === 'number') return duration;
  if ('exponential' in duration) return duration.exponential * exponential(chance);
  if ('uniform' in duration) {
    const [from, to] = duration.uniform;
    return from + (to - from) * chance();
  }
  const { median, sigma } = duration.lognormal;
  // Box and Muller: two draws make one normal deviate.
  const normal = Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
  return median * Math.exp(sigma * normal);
}

export function meanSeconds(duration: Duration): number {
  if (typeof duration === 'number') return duration;
  if ('exponential' in duration) return duration.exponential;
  if ('uniform' in duration) return (duration.uniform[0] + duration.uniform[1]) / 2;
  return duration.lognormal.median * Math.exp(duration.lognormal.sigma ** 2 / 2);
}
