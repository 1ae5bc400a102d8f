/** A template's conditions: each evaluated once, when it is first asked for. */
import { didYouMean } from '../../language/nearest';
import { Fault, truth, type Value } from './intrinsics';
import { isFields, isNodes, type Node } from './node';

export class Conditions {
  private readonly known = new Map<string, boolean | 'open'>();

  constructor(
    private readonly written: ReadonlyMap<string, Node>,
    private readonly evaluate: (node: Node, path: string) => Value,
  ) {}

  /** @throws Fault when there is no such condition, or when it needs itself */
  holds(name: string): boolean {
    const known = this.known.get(name);
    if (known === 'open') throw new Fault(`the condition ${name} needs itself`, 'break the cycle');
    if (known !== undefined) return known;
    const node = this.written.get(name);
    if (node === undefined)
      throw new Fault(
        `there is no condition "${name}".${didYouMean(name, this.written.keys())}`,
        'define it under Conditions',
      );
    this.known.set(name, 'open');
    try {
      const other = namedIn(node);
      const value = other === undefined ? truth(this.evaluate(node, `Conditions.${name}`)) : this.holds(other);
      this.known.set(name, value);
      return value;
    } finally {
      if (this.known.get(name) === 'open') this.known.delete(name);
    }
  }

  /** Within `Fn::And` and its like, `{Condition: name}` stands for a condition. */
  inArgument(argument: Node): Node {
    if (!isNodes(argument)) return argument;
    return argument.map((part) => {
      const name = namedIn(part);
      return name === undefined ? part : this.holds(name);
    });
  }
}

const namedIn = (node: Node): string | undefined => {
  if (!isFields(node) || Object.keys(node).length !== 1) return undefined;
  return typeof node['Condition'] === 'string' ? node['Condition'] : undefined;
};
