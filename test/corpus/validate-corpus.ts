/**
 * Asks the validator about a folder of real flows: `npx tsx test/corpus/validate-corpus.ts DIRECTORY`.
 * The folder holds an `index.json`, a list of `{file, flowType, clean}`; a flow it calls clean must have no error, and no file
 * whatever may break the validator. Prints a line a violation and a summary; exits 1 when there is a violation, 2 without a folder.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { FlowKind } from '../../language/catalog/spec';
import { validate } from '../../language/validate/validate';

interface Entry {
  readonly file: string;
  /** A type with a question mark is somebody's guess, and not relied on. */
  readonly flowType?: string;
  readonly clean: boolean;
}

function main(directory: string | undefined): number {
  if (directory === undefined) {
    console.error('Which folder? npx tsx test/corpus/validate-corpus.ts DIRECTORY');
    return 2;
  }
  const entries = JSON.parse(readFileSync(path.join(directory, 'index.json'), 'utf8')) as readonly Entry[];
  let violations = 0;
  let clean = 0;
  const counts = new Map<string, number>();
  const violation = (line: string): void => {
    violations += 1;
    console.log(line);
  };
  const started = performance.now();
  for (const { file, flowType, clean: isClean } of entries) {
    const text = readFileSync(path.join(directory, file), 'utf8');
    if (isClean) clean += 1;
    try {
      const known = flowType !== undefined && /^[A-Z_]+$/.test(flowType) ? { flowType: flowType as FlowKind } : {};
      for (const { rule, severity, line, block, message } of validate(text, known).findings) {
        const key = `${severity} ${rule}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
        if (isClean && severity === 'error') violation(`${file}:${line} ${rule} [${block ?? ''}] ${message}`);
      }
    } catch (error) {
      violation(`${file}: the validator broke: ${error instanceof Error ? error.stack : String(error)}`);
    }
  }
  const milliseconds = Math.round(performance.now() - started);
  for (const [key, count] of [...counts].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${String(count).padStart(6)}  ${key}`);
  console.log(`${entries.length} flows, ${clean} of them clean, ${milliseconds} ms, ${violations} violations`);
  return violations === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
