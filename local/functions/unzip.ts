/** Unpacks a .zip file, as far as Lambda code needs: stored and deflated entries, no encryption, below 4 GB. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Throws an `Error` with a message for people when `file` is no such archive. */
export function unzip(file: string, directory: string): void {
  const bytes = readFileSync(file);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.readUInt32LE(end) !== END) end--;
  if (end < 0) throw new Error('it is no .zip file');
  const entries = bytes.readUInt16LE(end + 10);
  let position = bytes.readUInt32LE(end + 16);
  const root = path.resolve(directory);
  for (let index = 0; index < entries; index++) {
    if (bytes.readUInt32LE(position) !== ENTRY) throw new Error('its list of entries is damaged');
    const method = bytes.readUInt16LE(position + 10);
    const packedSize = bytes.readUInt32LE(position + 20);
    const nameLength = bytes.readUInt16LE(position + 28);
    const extraLength = bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
    const header = bytes.readUInt32LE(position + 42);
    const name = bytes.toString('utf8', position + 46, position + 46 + nameLength);
    position += 46 + nameLength + extraLength;
    const target = path.resolve(root, name);
    if (target !== root && !target.startsWith(root + path.sep)) throw new Error(`its entry "${name}" leads outside`);
    if (name.endsWith('/')) {
      mkdirSync(target, { recursive: true });
      continue;
    }
    const start = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const packed = bytes.subarray(start, start + packedSize);
    if (method !== 0 && method !== 8) throw new Error(`its entry "${name}" is packed by an unknown method`);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, method === 8 ? inflateRawSync(packed) : packed);
  }
}
