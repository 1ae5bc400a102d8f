/** Runs a source that was read back, without a file: its imports are those of the builder. */
import path from 'node:path';
import { transformSync } from 'esbuild';
import type { FlowDocument } from '../../../language/document';
import { readBack } from '../../../language/read-back/read-back';

const LANGUAGE = path.join(__dirname, '..', '..', '..', 'language');

const load = (name: string): unknown => require(path.join(LANGUAGE, name.replace('../language/', '')));

export function run(source: string): FlowDocument {
  const { code } = transformSync(source, { loader: 'ts', format: 'cjs' });
  const found: { exports: { document?: FlowDocument } } = { exports: {} };
  // oxlint-disable-next-line no-implied-eval -- the source is our own, a moment old
  new Function('module', 'exports', 'require', code)(found, found.exports, load);
  if (!found.exports.document) throw new Error('the source exports no document');
  return found.exports.document;
}

export function sourceOf(
  document: FlowDocument,
  isKeepingIds: boolean,
  names: ReadonlyMap<string, string> = new Map(),
): string {
  const read = readBack(document, { names, isKeepingIds, constant: 'document', language: '../language' });
  if (!read.isRead) throw new Error(`no names for ${read.unknown.map(({ address }) => address).join(', ')}`);
  return read.source;
}
