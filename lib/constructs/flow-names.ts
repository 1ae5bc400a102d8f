/** What flows may name, and what each name is in this stack. */
import type { IDependable } from 'constructs';
import type { Named, NamedKind } from '../../language/named';

/** A thing that a flow names: what is written in its place, and what must be there before the flow. */
export interface NamedThing {
  readonly value: string;
  readonly after?: IDependable;
}

/** Names to tokens. Filled by whoever makes the things, read by `ConnectFlow`; a value that costs something is made when it is asked for. */
export class FlowNames {
  private readonly things = new Map<string, () => NamedThing>();

  add(kind: NamedKind, name: string, value: string | (() => string), after?: IDependable): this {
    const known = typeof value === 'string' ? () => value : value;
    this.things.set(`${kind}:${name}`, () => ({ value: known(), ...(after === undefined ? {} : { after }) }));
    return this;
  }

  has({ kind, name }: Named): boolean {
    return this.things.has(`${kind}:${name}`);
  }

  find({ kind, name }: Named): NamedThing | undefined {
    return this.things.get(`${kind}:${name}`)?.();
  }

  /** All names of a kind, in the order they were added. */
  of(kind: NamedKind): string[] {
    return [...this.things.keys()].filter((key) => key.startsWith(`${kind}:`)).map((key) => key.slice(kind.length + 1));
  }
}
