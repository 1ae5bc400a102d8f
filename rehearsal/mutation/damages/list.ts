import type { Json } from '../../../language/document';
import { inWords, withParameters, withValueAt, type Damaging } from '../damage';

/** One of a list is left out: only one side is recorded, a tag stays. */
export const list: Damaging = (action, document) =>
  listsIn(action.Parameters).flatMap(({ path, items }) =>
    items.map((item, at) => ({
      text: `${inWords(path)} goes without ${item}`,
      document: withParameters(
        document,
        action,
        withValueAt(
          action.Parameters,
          path,
          items.filter((_, other) => other !== at),
        ) as NonNullable<typeof action.Parameters>,
      ),
    })),
  );

interface ListOfTexts {
  readonly path: readonly (string | number)[];
  readonly items: readonly string[];
}

/** Every list of two texts or more. */
function listsIn(value: Json | undefined, path: readonly (string | number)[] = []): readonly ListOfTexts[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value) && value.length > 1 && value.every((item) => typeof item === 'string'))
    return [{ path, items: value }];
  return Object.entries(value).flatMap(([name, inner]) =>
    listsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
  );
}
