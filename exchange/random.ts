/** Chance by seed: the same seed gives the same call. */

/** One draw of the generator "mulberry32": a number from 0 up to 1, and the state for the next draw. */
export function draw(state: number): { readonly value: number; readonly state: number } {
  const moved = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(moved ^ (moved >>> 15), 1 | moved);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296, state: moved };
}

/** A number made of text, to begin with ("FNV-1a"). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash | 0;
}

/** An id in the form of a UUID, made of `text`: the same text gives the same id. */
export function uuidOf(text: string): string {
  let state = seedOf(text);
  let hex = '';
  while (hex.length < 32) {
    const drawn = draw(state ^ seedOf(`${text}${hex}`));
    state = drawn.state;
    hex += Math.floor(drawn.value * 0x1_0000_0000)
      .toString(16)
      .padStart(8, '0');
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Scrambles 32 bits so that neighbours look unrelated; different numbers stay different ("murmur3"). */
export function mix(number: number): number {
  let mixed = number ^ (number >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** A number from 0 up to 1 that belongs to a seed and a purpose, whatever else was drawn before. */
export const chanceOf = (seed: number, purpose: number): number =>
  (mix(seed ^ Math.imul(purpose + 1, 0x9e3779b1)) >>> 0) / 4_294_967_296;

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, '0');

/** The `count`-th id of a seed, in the form of a UUID; the ids of one seed all differ. */
export function idAt(seed: number, count: number): string {
  const first = mix(count ^ mix(seed));
  const second = hex(mix(first ^ 0x5bd1e995 ^ seed));
  const third = hex(mix(first + 0x27d4eb2f));
  return `${hex(first)}-${second.slice(0, 4)}-4${second.slice(5)}-a${third.slice(1, 4)}-${third.slice(4)}${hex(mix(first ^ 0x165667b1))}`;
}
