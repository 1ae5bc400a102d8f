/** Where the console draws each block: left to right by how far it is from the start, top to bottom in the order of writing. */
import type { Action } from '../document';

export interface Position {
  readonly x: number;
  readonly y: number;
}

const COLUMN = 280;
const ROW = 240;
const ENTRY: Position = { x: 40, y: 40 };
const FIRST: Position = { x: 240, y: 40 };

/** Where an action leads, its main way first. */
export const targetsOf = ({ Transitions: { NextAction, Conditions = [], Errors = [] } }: Action): readonly string[] => [
  ...new Set([
    ...(NextAction === undefined ? [] : [NextAction]),
    ...Conditions.map((branch) => branch.NextAction),
    ...Errors.map((branch) => branch.NextAction),
  ]),
];

/** Columns are the fewest steps from the start, so that a way back is drawn leftwards. */
export function layOut(start: string, actions: readonly Action[]): ReadonlyMap<string, Position> {
  const byName = new Map(actions.map((action) => [action.Identifier, action]));
  const columns = new Map([[start, 0]]);
  for (const [name, column] of columns) {
    const action = byName.get(name);
    for (const target of action ? targetsOf(action) : []) if (!columns.has(target)) columns.set(target, column + 1);
  }
  const filled = new Map<number, number>();
  return new Map(
    actions.map(({ Identifier }) => {
      const column = columns.get(Identifier) ?? 0;
      const row = filled.get(column) ?? 0;
      filled.set(column, row + 1);
      return [Identifier, { x: FIRST.x + column * COLUMN, y: FIRST.y + row * ROW }];
    }),
  );
}

/** The part of a document that only the console's designer reads. It wants its keys in lower camel case. */
export const metadataOf = (start: string, actions: readonly Action[]) => ({
  entryPointPosition: { ...ENTRY },
  ActionMetadata: Object.fromEntries(
    [...layOut(start, actions)].map(([name, position]) => [name, { position: { ...position }, isFriendlyName: true }]),
  ),
});
