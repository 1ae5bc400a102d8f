/** A .wav file of silence, right or wrong in one way. */
export function wav({
  encoding = 7,
  channels = 1,
  hertz = 8000,
  seconds = 1,
}: {
  encoding?: number;
  channels?: number;
  hertz?: number;
  seconds?: number;
}): Buffer {
  const length = Math.round(seconds * hertz * channels);
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + length, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(encoding, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(hertz, 24);
  header.writeUInt32LE(hertz * channels, 28);
  header.writeUInt16LE(channels, 32);
  header.writeUInt16LE(8, 34);
  header.write('data', 36);
  header.writeUInt32LE(length, 40);
  return Buffer.concat([header, Buffer.alloc(length, 0xff)]);
}
