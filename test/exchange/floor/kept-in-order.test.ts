import * as fc from 'fast-check';
import { OrderedList } from '../../../exchange/floor/ordered-list';

describe('a list in order', () => {
  it('is a sorted array, whatever comes and goes, over many pages', () => {
    expect.hasAssertions();
    const deed = fc.record({ isAdded: fc.boolean(), number: fc.nat({ max: 5000 }) });
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 200 }), fc.nat({ max: 4000 }), (deeds, before) => {
        const list = new OrderedList<number>((a, b) => a - b);
        const plain = new Set<number>();
        for (let number = 0; number < before; number++) {
          // Neither in order nor at random: every fifth, round and round.
          const next = (number * 5) % 5003;
          list.add(next);
          plain.add(next);
        }
        for (const { isAdded, number } of deeds) {
          const wasThere = plain.has(number);
          const isRemoved = !isAdded && list.remove(number);
          expect(isRemoved).toBe(!isAdded && plain.delete(number));
          if (isAdded && !wasThere) {
            list.add(number);
            plain.add(number);
          }
        }
        const sorted = [...plain].toSorted((a, b) => a - b);
        expect([...list]).toEqual(sorted);
        expect([list.size, list.first]).toEqual([sorted.length, sorted[0]]);
        for (const { number } of deeds.slice(0, 20)) {
          expect(list.countBefore(number)).toBe(sorted.filter((other) => other < number).length);
          expect(list.find((other) => other >= number)).toBe(sorted.find((other) => other >= number));
        }
      }),
      { numRuns: 60 },
    );
  });
});
