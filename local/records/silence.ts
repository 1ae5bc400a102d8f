/** A recording in which nobody says anything: the right length, and small. */

/** A second of it. Enough for a player to show its length; a call of an hour has 3.6 MB. */
const SAMPLES_PER_SECOND = 1000;
const HEADER_BYTES = 44;
/** The middle of an unsigned byte. */
const SILENCE = 0x80;
/** Longer calls are cut. */
const LONGEST_SECONDS = 4 * 3600;

/** A WAV file: PCM, one channel, 8 bits. */
export function silentWav(seconds: number): Buffer {
  const samples = Math.round(Math.min(Math.max(0, seconds), LONGEST_SECONDS) * SAMPLES_PER_SECOND);
  // chunks have an even length
  const padded = samples + (samples % 2);
  const file = Buffer.alloc(HEADER_BYTES + padded, SILENCE);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(HEADER_BYTES - 8 + padded, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22); // one channel
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24);
  file.writeUInt32LE(SAMPLES_PER_SECOND, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples, 40);
  return file;
}
