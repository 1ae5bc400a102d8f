/** Who noticed damages of which block: whom to ask first next time. A line that is no longer true costs time, never a result. Pure. */
import type { Flow } from '../../exchange/world';

/** By flow and block: names of scenarios, whoever noticed most first. */
export type Noticing = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

interface Noticed {
  readonly flow: string;
  readonly block: string;
  /** The scenario's name. */
  readonly who: string;
}

export function noticingOf(noticed: readonly Noticed[]): Noticing {
  const flows: Record<string, Record<string, Record<string, number>>> = {};
  for (const { flow, block, who } of noticed) {
    const counts = ((flows[flow] ??= {})[block] ??= {});
    counts[who] = (counts[who] ?? 0) + 1;
  }
  return mapped(flows, (blocks) =>
    mapped(blocks, (counts) =>
      Object.entries(counts)
        .toSorted(([, a], [, b]) => b - a)
        .map(([name]) => name),
    ),
  );
}

/** What is known now: of blocks that were tried what was found, of others what was known; of flows and blocks that are gone nothing. */
export function remembered(before: Noticing, now: Noticing, flows: readonly Flow[]): Noticing {
  const known = flows.map(({ name, document }) => {
    const blocks = document.Actions.flatMap(({ Identifier: block }): [string, readonly string[]][] => {
      const names = now[name]?.[block] ?? before[name]?.[block];
      return names ? [[block, names]] : [];
    });
    return [name, Object.fromEntries(blocks)] as const;
  });
  return Object.fromEntries(known.filter(([, blocks]) => Object.keys(blocks).length > 0));
}

const mapped = <From, To>(values: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, to(value)]));
