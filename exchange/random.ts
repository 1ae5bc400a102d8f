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
