/**
 * Compares real flows with changed copies of themselves: `npx tsx test/corpus/diff-corpus.ts DIRECTORY`. A clean flow must not differ
 * from itself under other identifiers, in another order and another layout; a single known edit must be named, both ways. No pair
 * whatever may break the comparison. Prints a table; exits 1 when something is missed, 2 without a folder.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { compareFlows, type FlowComparison } from '../../language/compare/compare';
import { asText } from '../../language/compare/phrase';
import type { Json } from '../../language/document';
import { EDITS, renamed, type Draft } from './flow-edits';

interface Entry {
  readonly file: string;
  readonly clean: boolean;
}

const sentences = ({ changes }: FlowComparison): string => changes.map(({ words }) => asText(words)).join('\n');

const isSaid = (told: string, words: string | RegExp): boolean =>
  typeof words === 'string' ? told.includes(words) : words.test(told);

const ids = (marks: ReadonlyMap<string, string>, mark: string): string =>
  [...marks]
    .flatMap(([id, one]) => (one === mark ? [id] : []))
    .toSorted()
    .join();

/** Added in one direction is removed in the other. */
function isMirrored(there: FlowComparison, back: FlowComparison): boolean {
  return (
    ids(there.newMarks, 'added') === ids(back.oldMarks, 'removed') &&
    ids(there.oldMarks, 'removed') === ids(back.newMarks, 'added')
  );
}

function main(directory: string | undefined): number {
  if (directory === undefined) {
    console.error('Which folder? npx tsx test/corpus/diff-corpus.ts DIRECTORY');
    return 2;
  }
  const entries = JSON.parse(readFileSync(path.join(directory, 'index.json'), 'utf8')) as readonly Entry[];
  const texts = entries.map(({ file, clean }) => ({
    file,
    clean,
    text: readFileSync(path.join(directory, file), 'utf8'),
  }));
  const flows = texts.flatMap(({ file, clean, text }) => {
    try {
      return [{ file, clean, flow: JSON.parse(text) as Json & Partial<Draft> }];
    } catch {
      return [];
    }
  });
  let missed = 0;
  const miss = (line: string): void => {
    missed += 1;
    console.log(line);
  };
  const rows = new Map<string, { tried: number; named: number }>();
  const count = (what: string, isNamed: boolean): void => {
    const { tried, named } = rows.get(what) ?? { tried: 0, named: 0 };
    rows.set(what, { tried: tried + 1, named: named + (isNamed ? 1 : 0) });
  };
  const started = performance.now();
  for (const { file, clean, flow } of flows) {
    if (!clean || !Array.isArray(flow.Actions)) continue;
    const original = flow as unknown as Draft;
    const itself = compareFlows(flow, renamed(original) as unknown as Json);
    const isEmpty = itself.changes.length === 0 && itself.verdict === 'names';
    count('itself, renamed and shuffled: nothing', isEmpty);
    if (!isEmpty) miss(`${file}: differs from itself: ${itself.verdict}\n${sentences(itself)}`);
    for (const { what, edits } of EDITS)
      for (const { block, edited, says } of edits(original)) {
        const [there, back] = [
          compareFlows(flow, renamed(edited) as unknown as Json),
          compareFlows(renamed(edited) as unknown as Json, flow),
        ];
        const isNamed = there.verdict === 'noticed' && says.every((words) => isSaid(sentences(there), words));
        const isBothWays = isMirrored(there, back) && back.verdict === 'noticed';
        count(what, isNamed && isBothWays);
        if (!isNamed) miss(`${file} [${block}] ${what} is not named (${says.join(' · ')}):\n${sentences(there)}`);
        else if (!isBothWays) miss(`${file} [${block}] ${what}: the two directions disagree`);
      }
  }
  // Any two, also those that are no flow: never an exception.
  for (const [index, { file, flow }] of flows.entries()) {
    const other = flows[(index * 7 + 3) % flows.length];
    try {
      compareFlows(flow, other?.flow);
      count('two that have nothing in common: no exception', true);
    } catch (error) {
      miss(`${file}: the comparison broke: ${error instanceof Error ? error.stack : String(error)}`);
      count('two that have nothing in common: no exception', false);
    }
  }
  const milliseconds = Math.round(performance.now() - started);
  for (const [what, { tried, named }] of rows)
    console.log(`${String(named).padStart(5)} of ${String(tried).padStart(5)}  ${what}`);
  console.log(`${flows.length} documents, ${milliseconds} ms, ${missed} missed`);
  return missed === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
