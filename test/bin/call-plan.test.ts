import * as fc from 'fast-check';
import { planCall, type CallKnown, type CallWords } from '../../bin/call-plan';
import { Mistake } from '../../language/mistake';

const KNOWN: CallKnown = {
  lines: ['main', 'head-office'],
  logins: ['sato.kenji', 'busy'],
  functions: ['find-customer'],
  timeZone: 'Asia/Tokyo',
  country: 'JP',
  now: new Date('2026-05-01T01:00:00Z'),
};

it('nothing said means: the first line, now, everybody there, a stated caller', () => {
  expect(planCall({}, KNOWN)).toEqual({
    plan: {
      from: '+81355550100',
      line: 'main',
      at: KNOWN.now,
      presses: [],
      agents: {
        'sato.kenji': { kind: 'available', answersAfterSeconds: 3 },
        busy: { kind: 'available', answersAfterSeconds: 3 },
      },
      patienceSeconds: 1800,
    },
    faults: {},
  });
});

it.each<[string, string, readonly string[]]>([
  ['all', 'available available', []],
  ['none', '', []],
  ['away', 'away away', []],
  ['busy', 'available', ['busy']], // a login wins over the word
  ['all,sato.kenji=silent', 'silent available', []],
])('--agents %s', (agents, kinds) => {
  const { plan } = planCall({ agents }, KNOWN);
  expect(
    Object.values(plan.agents)
      .map(({ kind }) => kind)
      .join(' '),
  ).toBe(kinds);
});

it.each([
  ['０３－３２１０－４５６７', '+81332104567'],
  ['090-1234-5678', '+819012345678'],
  ['+14155550100', '+14155550100'],
  ['Anonymous', undefined],
])('--from %s', (from, expected) => {
  expect(planCall({ from }, KNOWN).plan.from).toBe(expected);
});

it('--line takes a name as people say it', () => {
  expect(planCall({ line: 'HeadOffice' }, KNOWN).plan.line).toBe('head-office');
});

/** The line of the plan, or the message of the mistake; any other error is thrown. */
function lineOrMistake(words: CallWords): string {
  try {
    return planCall(words, KNOWN).plan.line;
  } catch (error) {
    if (error instanceof Mistake) return error.message;
    throw error;
  }
}

it('whatever is typed, there is a plan or a mistake in words', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('all', '=', 'sato.kenji=', ',', '__proto__=error', '９９', '+', '1e9', '-1', 'NaN'),
  );
  fc.assert(
    fc.property(
      fc.record(
        {
          from: text,
          at: text,
          press: fc.array(text),
          fault: fc.array(text),
          agents: text,
          line: text,
          hangUpAt: text,
          patience: text,
        },
        { requiredKeys: [] },
      ),
      (words) => {
        expect(lineOrMistake(words)).toMatch(/^(main|head-office|--[\w-]+: .* · .*)/);
      },
    ),
  );
});

test.each([
  ['3', 3],
  [' 0 ', 0],
  ['1.5', 1.5],
  ['３０', 30],
])('seconds may be written as %j', (hangUpAt, expected) => {
  expect(planCall({ hangUpAt }, KNOWN).plan.hangUpAtSeconds).toBe(expected);
});

test.each(['', '-1', '1e3', '0x10', 'Infinity', '86401', 'soon'])('%j are no seconds', (hangUpAt) => {
  expect(() => planCall({ hangUpAt }, KNOWN)).toThrow('--hang-up-at: ');
});
