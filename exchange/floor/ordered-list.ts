/**
 * Things kept in order, thousands of them: entering, leaving and asking for a place cost a short search and the move of one page.
 */

/** A page longer than this is cut in two. */
const LONGEST_PAGE = 512;

export class OrderedList<T> {
  /** Sorted, one after the other; none is empty but the only one. */
  private readonly pages: T[][] = [[]];
  private count = 0;

  /** `compare` is below zero when the first comes before; zero only for the same thing. */
  constructor(private readonly compare: (first: T, second: T) => number) {}

  get size(): number {
    return this.count;
  }

  get first(): T | undefined {
    return this.pages[0]?.[0];
  }

  add(item: T): void {
    const at = this.pageOf(item);
    const page = this.pages[at];
    if (!page) return;
    const place = this.placeIn(page, item);
    if (place === page.length) page.push(item);
    else page.splice(place, 0, item);
    this.count += 1;
    if (page.length > LONGEST_PAGE) this.pages.splice(at + 1, 0, page.splice(LONGEST_PAGE / 2));
  }

  /** False: it was not there. */
  remove(item: T): boolean {
    const at = this.pageOf(item);
    const page = this.pages[at];
    if (!page) return false;
    const place = this.placeIn(page, item);
    if (page[place] !== item) return false;
    if (place === 0) page.shift();
    else if (place === page.length - 1) page.pop();
    else page.splice(place, 1);
    this.count -= 1;
    if (page.length === 0 && this.pages.length > 1) this.pages.splice(at, 1);
    return true;
  }

  /** How many come before it; it need not be in the list. */
  countBefore(item: T): number {
    const at = this.pageOf(item);
    let before = 0;
    for (let index = 0; index < at; index++) before += this.pages[index]?.length ?? 0;
    return before + this.placeIn(this.pages[at] ?? [], item);
  }

  /** The first that pleases. */
  find(pleases: (item: T) => boolean): T | undefined {
    for (const page of this.pages) for (const item of page) if (pleases(item)) return item;
    return undefined;
  }

  *[Symbol.iterator](): Generator<T> {
    for (const page of this.pages) yield* page;
  }

  /** The first page whose last does not come before the item; the last page when there is none. */
  private pageOf(item: T): number {
    let low = 0;
    let high = this.pages.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      const page = this.pages[middle];
      const last = page?.[page.length - 1];
      if (last !== undefined && this.compare(last, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private placeIn(page: readonly T[], item: T): number {
    let low = 0;
    let high = page.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = page[middle];
      if (other !== undefined && this.compare(other, item) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
