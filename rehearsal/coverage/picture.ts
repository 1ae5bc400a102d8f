/** Flows drawn with the branches that no scenario took in red, and blocks where no scenario came ringed in red. Pure. */
import type { Flow } from '../../exchange/world';
import { drawFlows, type DrawOptions } from '../../language/draw/draw';
import type { Mark } from '../../language/draw/drawing';
import type { Branch } from '../../language/draw/read';
import { branchKey, branchesOf } from './branches';
import type { FlowCoverage } from './coverage';

/** One flow as SVG. */
export function coveragePicture(
  { name, type, document }: Flow,
  { missed }: Pick<FlowCoverage, 'missed'>,
  options: DrawOptions = {},
): string {
  const isMissed = new Set(missed.map(({ block, branch }) => JSON.stringify([block, branchKey(branch)])));
  const waysOut = new Map<string, number>();
  for (const { block } of branchesOf(document).branches) waysOut.set(block, (waysOut.get(block) ?? 0) + 1);
  const missedOf = new Map<string, number>();
  for (const { block } of missed) missedOf.set(block, (missedOf.get(block) ?? 0) + 1);
  const marks = new Map(
    [...missedOf].map(([block, count]): [string, Mark] => [block, count === waysOut.get(block) ? 'removed' : 'changed']),
  );
  const markOfBranch = (block: string, branch: Branch): Mark | undefined =>
    isMissed.has(JSON.stringify([block, keyOf(branch)])) ? 'removed' : undefined;
  return drawFlows([{ name, flowType: type, document, marks, markOfBranch }], options);
}

function keyOf({ on }: Branch): string {
  switch (on.kind) {
    case 'condition':
      return branchKey({ kind: 'condition', index: on.index });
    case 'error':
      return branchKey({ kind: 'error', error: on.type });
    case 'next':
    default:
      return branchKey({ kind: 'next' });
  }
}
