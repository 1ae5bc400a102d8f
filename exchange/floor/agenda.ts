/** What is to happen when, earliest first; what falls on the same moment happens in the order it was entered. */
export class Agenda<T> {
  private readonly times: number[] = [];
  private readonly orders: number[] = [];
  private readonly items: T[] = [];
  private entered = 0;

  get size(): number {
    return this.items.length;
  }

  /** When the earliest is due. */
  get nextAt(): number | undefined {
    return this.times[0];
  }

  get next(): T | undefined {
    return this.items[0];
  }

  add(at: number, item: T): void {
    const order = this.entered++;
    let place = this.items.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if ((this.times[above] as number) <= at) break;
      this.settle(place, above);
      place = above;
    }
    this.times[place] = at;
    this.orders[place] = order;
    this.items[place] = item;
  }

  /** Takes the earliest out. */
  take(): T | undefined {
    const [first] = this.items;
    const at = this.times.pop();
    const order = this.orders.pop();
    const last = this.items.pop();
    const size = this.items.length;
    if (at === undefined || order === undefined || last === undefined || size === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= size) break;
      if (below + 1 < size && this.isBefore(below + 1, this.times[below] as number, this.orders[below] as number))
        below += 1;
      if (!this.isBefore(below, at, order)) break;
      this.settle(place, below);
      place = below;
    }
    this.times[place] = at;
    this.orders[place] = order;
    this.items[place] = last;
    return first;
  }

  private isBefore(place: number, at: number, order: number): boolean {
    const time = this.times[place] as number;
    return time < at || (time === at && (this.orders[place] as number) < order);
  }

  private settle(place: number, from: number): void {
    this.times[place] = this.times[from] as number;
    this.orders[place] = this.orders[from] as number;
    this.items[place] = this.items[from] as T;
  }
}
