import * as fc from 'fast-check';
import { Agenda } from '../../../exchange/floor/agenda';
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

describe('an agenda', () => {
  it('gives what is due, earliest first, and of one moment in the order it was entered', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fc.array(fc.option(fc.nat({ max: 9 })), { maxLength: 100 }), (deeds) => {
        const agenda = new Agenda<{ at: number; entered: number }>();
        let plain: { at: number; entered: number }[] = [];
        for (const [entered, at] of deeds.entries()) {
          if (at !== null) {
            agenda.add(at, { at, entered });
            plain = [...plain, { at, entered }].toSorted((a, b) => a.at - b.at || a.entered - b.entered);
          }
          expect([agenda.nextAt, agenda.next, agenda.size]).toEqual([plain[0]?.at, plain[0], plain.length]);
          const taken = at === null ? [agenda.take(), plain.shift()] : [];
          expect(taken[0]).toEqual(taken[1]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
