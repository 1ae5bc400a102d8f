/**
 * Carries out `Fn::ForEach` on a template as written: each loop's body stands once for each value of its collection.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html
 */
import { at } from './finding';
import { Fault } from './intrinsics';
import { isFields, isNodes, kindOf, type Fields, type Node } from './node';
import { LOOP } from './template';

/** Keys that a template may have once its loops are carried out: more is a mistake, or an attack. */
const MOST_KEYS = 100_000;

/** Values of a collection: a list as written, or what a `Ref` to a list parameter comes to. */
type Values = (collection: Node, path: string) => readonly string[];

/** @throws Fault at the first loop that is not of the form `[name, [value, …], {key: body}]` */
export function withoutLoops(template: Fields, valuesOf: Values): Fields {
  let made = 0;

  const loop = (argument: Node, path: string, scope: ReadonlyMap<string, string>): [string, Node][] => {
    const [name, collection, body]: readonly (Node | undefined)[] = isNodes(argument) ? argument : [];
    if (typeof name !== 'string' || collection === undefined || !isFields(body) || (argument as Node[]).length !== 3)
      throw placed(
        new Fault(
          `a loop is [name, [value, …], {key: body}], this is ${kindOf(argument)}`,
          'write all three; the key holds ${name}',
        ),
        path,
      );
    return valuesOf(inserted(collection, scope), at(path, 1)).flatMap((value) =>
      walked(body, at(path, 2), new Map([...scope, [name, value]])),
    );
  };

  const walked = (fields: Fields, path: string, scope: ReadonlyMap<string, string>): [string, Node][] =>
    Object.entries(fields).flatMap(([key, inner]): [string, Node][] => {
      const place = at(path, key);
      if (key.startsWith(LOOP)) return loop(inner, place, scope);
      if (++made > MOST_KEYS)
        throw placed(new Fault(`the loops make more than ${MOST_KEYS} keys of it`, 'shorten their lists'), path);
      return [[text(key, scope), walk(inner, place, scope)]];
    });

  const walk = (node: Node, path: string, scope: ReadonlyMap<string, string>): Node => {
    if (typeof node === 'string') return text(node, scope);
    if (isNodes(node)) return node.map((inner, index) => walk(inner, at(path, index), scope));
    if (!isFields(node)) return node;
    const named = node['Ref'];
    const value = typeof named === 'string' && Object.keys(node).length === 1 ? scope.get(named) : undefined;
    return value ?? unique(walked(node, path, scope), path);
  };

  const inserted = (collection: Node, scope: ReadonlyMap<string, string>): Node => walk(collection, '', scope);

  return unique(walked(template, '', new Map()), '');
}

/** `${Name}` becomes the value, `&{Name}` the value without what a logical id may not hold. */
function text(given: string, scope: ReadonlyMap<string, string>): string {
  if (scope.size === 0 || !given.includes('{')) return given;
  return given.replaceAll(/([$&])\{([^}!]*)\}/gu, (whole, kind: string, name: string) => {
    const value = scope.get(name.trim());
    if (value === undefined) return whole;
    return kind === '$' ? value : value.replaceAll(/[^0-9A-Za-z]/gu, '');
  });
}

function unique(entries: readonly [string, Node][], path: string): Fields {
  const seen = new Set<string>();
  for (const [key] of entries) {
    if (seen.has(key))
      throw placed(
        new Fault(`a loop makes "${key}" twice`, 'let the key hold the name of the loop, and the values differ'),
        path,
      );
    seen.add(key);
  }
  return Object.fromEntries(entries);
}

function placed(fault: Fault, path: string): Fault {
  fault.path ??= path;
  return fault;
}
