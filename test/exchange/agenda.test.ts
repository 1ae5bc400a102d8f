import * as fc from 'fast-check';
import { Agenda } from '../../exchange/agenda';

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
          expect([agenda.first?.at, agenda.first?.due, agenda.size]).toEqual([plain[0]?.at, plain[0], plain.length]);
          const taken = at === null ? [agenda.take()?.due, plain.shift()] : [];
          expect(taken[0]).toEqual(taken[1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lets what was entered be taken out again, once, wherever it stands', () => {
    expect.hasAssertions();
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { minLength: 1, maxLength: 50 }), fc.nat(), (times, which) => {
        const agenda = new Agenda<number>();
        const entries = times.map((at, entered) => agenda.add(at, entered));
        const out = entries[which % entries.length];
        if (!out) throw new Error('there is no entry');
        agenda.remove(out);
        agenda.remove(out);
        const left = times.flatMap((at, entered) => (entered === out.due ? [] : [{ at, entered }]));
        const inOrder = left.toSorted((a, b) => a.at - b.at || a.entered - b.entered).map(({ entered }) => entered);
        expect(left.map(() => agenda.take()?.due)).toEqual(inOrder);
        expect(agenda.size).toBe(0);
      }),
    );
  });
});
