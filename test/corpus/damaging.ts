/** Damages flows in every place they have, one at a time, and counts what the validator finds. */
import type { FlowKind } from '../../language/catalog/spec';
import type { FlowFinding } from '../../language/finding';
import { validateFlow } from '../../language/validate/validate';
import { DAMAGES, type Damage, type Document } from './damages';

export interface Sound {
  readonly name: string;
  readonly document: unknown;
  readonly flowType?: FlowKind;
}

export interface Tally {
  readonly damage: Damage;
  readonly places: number;
  readonly found: number;
  /** Flows in which a damage was not found, each with the number of its place. */
  readonly missed: readonly string[];
}

/**
 * What is found: an error that was not there before; of what only goes wrong on the call, any finding. `mostPlaces` of each kind are
 * damaged in a flow.
 */
export function tallyOf(flows: readonly Sound[], mostPlaces = Infinity): readonly Tally[] {
  const sound = flows.map((flow) => ({ ...flow, findings: findingsIn(flow.document, flow.flowType) }));
  return DAMAGES.map((damage) => {
    const wordsOf = (findings: readonly FlowFinding[]): ReadonlySet<string> =>
      new Set(
        findings
          .filter(({ severity }) => severity === 'error' || !damage.isRefused)
          .map(({ rule, path, message }) => `${rule} ${path} ${message}`),
      );
    let places = 0;
    const missed: string[] = [];
    for (const { name, document, flowType, findings } of sound) {
      const before = wordsOf(findings);
      const count = Math.min(mostPlaces, damage.places(copyOf(document), flowType).length);
      for (let index = 0; index < count; index += 1) {
        const copy = copyOf(document);
        damage.places(copy, flowType)[index]?.();
        places += 1;
        if ([...wordsOf(findingsIn(copy, flowType))].every((one) => before.has(one))) missed.push(`${name} #${index}`);
      }
    }
    return { damage, places, found: places - missed.length, missed };
  });
}

const findingsIn = (document: unknown, flowType: FlowKind | undefined): readonly FlowFinding[] =>
  validateFlow(document, flowType === undefined ? {} : { flowType });

const copyOf = (document: unknown): Document => structuredClone(document) as Document;
