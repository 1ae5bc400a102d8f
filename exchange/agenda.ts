/** What is going to happen: soonest first, at the same moment in the order it was entered; whatever is entered can be taken out again. */

/** A place in an agenda; whoever holds it may take the entry out. */
export interface Entry<T> {
  readonly at: number;
  readonly serial: number;
  readonly due: T;
  /** Where it stands; -1: no longer in the agenda. */
  index: number;
}

export class Agenda<T> {
  private readonly heap: Entry<T>[] = [];
  private serial = 0;

  get size(): number {
    return this.heap.length;
  }

  get first(): Entry<T> | undefined {
    return this.heap[0];
  }

  add(at: number, due: T): Entry<T> {
    const entry: Entry<T> = { at, serial: this.serial++, due, index: this.heap.length };
    this.heap.push(entry);
    this.rise(entry);
    return entry;
  }

  /** Takes the first out. */
  take(): Entry<T> | undefined {
    const first = this.heap[0];
    if (first) this.remove(first);
    return first;
  }

  /** Nothing when it is out already. */
  remove(entry: Entry<T>): void {
    const { index } = entry;
    if (index < 0) return;
    entry.index = -1;
    const last = this.heap.pop();
    if (!last || last === entry) return;
    last.index = index;
    this.heap[index] = last;
    this.rise(last);
    this.sink(last);
  }

  private rise(entry: Entry<T>): void {
    const { heap } = this;
    let place = entry.index;
    while (place > 0) {
      const above = heap[(place - 1) >> 1] as Entry<T>;
      if (!isBefore(entry, above)) break;
      heap[place] = above;
      above.index = place;
      place = (place - 1) >> 1;
    }
    heap[place] = entry;
    entry.index = place;
  }

  private sink(entry: Entry<T>): void {
    const { heap } = this;
    let place = entry.index;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBefore(heap[below + 1] as Entry<T>, heap[below] as Entry<T>)) below += 1;
      const child = heap[below] as Entry<T>;
      if (!isBefore(child, entry)) break;
      heap[place] = child;
      child.index = place;
      place = below;
    }
    heap[place] = entry;
    entry.index = place;
  }
}

const isBefore = (a: Entry<unknown>, b: Entry<unknown>): boolean =>
  a.at < b.at || (a.at === b.at && a.serial < b.serial);
