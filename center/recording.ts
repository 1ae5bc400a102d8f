/** Recorded prompts: what Amazon Connect plays is .wav with 8 kHz, one channel, µ-law; anything else is refused or is noise. */

/** Source: the limits of prompts in the Amazon Connect administrator guide. */
const MOST_BYTES = 50_000_000;
const MOST_SECONDS = 300;
const HERTZ = 8000;
const MU_LAW = 7;
const ENCODINGS: Readonly<Record<number, string>> = {
  1: 'PCM',
  3: 'floating point',
  6: 'A-law',
  7: 'µ-law',
  85: 'MP3',
};

/** What is wrong with the bytes of a recording, to follow its name in a message; `undefined` when Connect plays it. */
export function recordingFault(bytes: Uint8Array): string | undefined {
  if (bytes.length === 0) return 'is empty';
  if (bytes.length > MOST_BYTES) return `has ${bytes.length} bytes; up to ${MOST_BYTES} are taken`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const name = (at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 12 || name(0) !== 'RIFF' || name(8) !== 'WAVE') return 'is no .wav file, whatever its name says';
  let format: string | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (name(at) === 'fmt ' && body + 16 <= bytes.length) {
      const [encoding, channels, hertz] = [
        view.getUint16(body, true),
        view.getUint16(body + 2, true),
        view.getUint32(body + 4, true),
      ];
      if (encoding !== MU_LAW || channels !== 1 || hertz !== HERTZ)
        return `is ${ENCODINGS[encoding] ?? `encoding ${encoding}`} with ${hertz} Hz and ${channels} channel${channels === 1 ? '' : 's'}`;
      format = 'µ-law';
    }
    if (name(at) === 'data') {
      if (format === undefined) return 'does not say how it is encoded';
      const held = bytes.length - body;
      if (size > held) return `is cut off: ${held} of ${size} bytes are there`;
      if (size === 0) return 'holds no sound';
      const seconds = size / HERTZ;
      return seconds > MOST_SECONDS
        ? `lasts ${Math.round(seconds)} seconds; up to ${MOST_SECONDS} are taken`
        : undefined;
    }
    at = body + size + (size % 2);
  }
  return 'holds no sound';
}
