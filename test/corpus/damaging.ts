/** Damages flows in every place they have, one at a time, and counts what the validator finds. */
import type { FlowKind } from '../../language/catalog/spec';
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
  return DAMAGES.map((damage) => {
    let places = 0;
    const missed: string[] = [];
    for (const { name, document, flowType } of flows) {
      const found = (one: unknown): ReadonlySet<string> =>
        new Set(
          validateFlow(one, flowType === undefined ? {} : { flowType })
            .filter(({ severity }) => severity === 'error' || !damage.isRefused)
            .map(({ rule, path, message }) => `${rule} ${path} ${message}`),
        );
      const before = found(document);
      const count = Math.min(mostPlaces, damage.places(copyOf(document), flowType).length);
      for (let index = 0; index < count; index += 1) {
        const copy = copyOf(document);
        damage.places(copy, flowType)[index]?.();
        places += 1;
        if ([...found(copy)].every((one) => before.has(one))) missed.push(`${name} #${index}`);
      }
    }
    return { damage, places, found: places - missed.length, missed };
  });
}

const copyOf = (document: unknown): Document => structuredClone(document) as Document;
