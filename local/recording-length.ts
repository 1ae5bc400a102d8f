/** How long a .wav recording lasts, from its header. */
import { closeSync, openSync, readSync } from 'node:fs';

/** Seconds, or `undefined` when the file is no .wav. Reads the chunks' headers only. */
export function recordingSeconds(file: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const read = (position: number, length: number): Buffer | undefined => {
      const bytes = Buffer.alloc(length);
      return readSync(descriptor, bytes, 0, length, position) === length ? bytes : undefined;
    };
    const start = read(0, 12);
    if (start?.toString('latin1', 0, 4) !== 'RIFF' || start.toString('latin1', 8, 12) !== 'WAVE') return undefined;
    let bytesPerSecond: number | undefined;
    for (let position = 12; ;) {
      const header = read(position, 8);
      if (!header) return undefined;
      const [name, size] = [header.toString('latin1', 0, 4), header.readUInt32LE(4)];
      if (name === 'fmt ') bytesPerSecond = read(position + 16, 4)?.readUInt32LE(0);
      if (name === 'data') return bytesPerSecond ? size / bytesPerSecond : undefined;
      position += 8 + size + (size % 2);
    }
  } finally {
    closeSync(descriptor);
  }
}
