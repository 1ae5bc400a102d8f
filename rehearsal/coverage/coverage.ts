/** Which branches of which flows were taken, and which were not. Pure. */
import type { Flow, World } from '../../exchange/world';
import type { Passage } from '../../language/simulate/passage';
import { branchKey, branchesOf, type TakeableBranch } from './branches';

export interface FlowCoverage {
  readonly flowArn: string;
  readonly flow: string;
  readonly type: Flow['type'];
  /** Branches that can be taken. */
  readonly total: number;
  readonly taken: number;
  /** In the order of the document. */
  readonly missed: readonly TakeableBranch[];
  /** Blocks that no branch leads to: they are not counted. */
  readonly unreachable: readonly string[];
}

export interface Coverage {
  /** By name. */
  readonly flows: readonly FlowCoverage[];
  readonly total: number;
  readonly taken: number;
}

/** Collects passages as they happen, and counts them against the flows of a world. */
export class CoverageCount {
  /** By flow ARN, `block` and branch; with how often. */
  private readonly seen = new Map<string, Map<string, number>>();

  readonly add = ({ flowArn, block, branch }: Passage): void => {
    const flow = this.seen.get(flowArn) ?? new Map<string, number>();
    const key = keyOf(block, branchKey(branch));
    flow.set(key, (flow.get(key) ?? 0) + 1);
    this.seen.set(flowArn, flow);
  };

  of({ flows }: Pick<World, 'flows'>): Coverage {
    const counted = flows.map((flow) => this.ofFlow(flow)).toSorted((a, b) => a.flow.localeCompare(b.flow));
    const sum = (value: (flow: FlowCoverage) => number): number => counted.reduce((all, flow) => all + value(flow), 0);
    return { flows: counted, total: sum(({ total }) => total), taken: sum(({ taken }) => taken) };
  }

  private ofFlow({ arn, name, type, document }: Flow): FlowCoverage {
    const { branches, unreachable } = branchesOf(document);
    const seen = this.seen.get(arn);
    const missed = branches.filter(({ block, branch }) => !seen?.has(keyOf(block, branchKey(branch))));
    return {
      flowArn: arn,
      flow: name,
      type,
      total: branches.length,
      taken: branches.length - missed.length,
      missed,
      unreachable,
    };
  }
}

const keyOf = (block: string, branch: string): string => JSON.stringify([block, branch]);

/** 0 to 100, rounded down: 100 is said only of all. A flow without branches is covered. */
export function percentOf({ taken, total }: Pick<Coverage, 'taken' | 'total'>): number {
  return total === 0 ? 100 : Math.floor((taken / total) * 1000) / 10;
}
