/** The validator as a whole: never throws, never hangs, and names the place. */
import * as fc from 'fast-check';
import { ACTION_TYPES } from '../../../language/catalog/catalog';
import { readPlaces } from '../../../language/validate/json-text';
import { validate, validateFlow } from '../../../language/validate/validate';
import { flowOf, invoke, menu, say } from './sample';

test('a sound flow has no finding', () => {
  expect(validateFlow(flowOf(say('hello', 'block'), menu()), { flowType: 'CONTACT_FLOW' })).toEqual([]);
});

test('a finding says rule, severity, block, place, message and mend', () => {
  const document = flowOf({ ...say('hello', 'goodbye'), Transitions: { NextAction: 'nowhere' } });
  expect(validateFlow(document)[0]).toEqual({
    rule: 'unknown-target',
    severity: 'error',
    block: 'hello',
    path: 'Actions[0].Transitions.NextAction',
    message: 'NextAction is "nowhere", and no action has that Identifier.',
    fix: 'Name an action of this flow.',
  });
});

test('with text a finding has its line', () => {
  const text = JSON.stringify(flowOf({ ...say('hello', 'goodbye'), Transitions: { NextAction: 'nowhere' } }), null, 2);
  const line = text.split('\n').findIndex((row) => row.includes('nowhere')) + 1;
  expect(validate(text).findings[0]?.line).toBe(line);
});

test('the line of what is missing is that of what it is missing from', () => {
  const text = JSON.stringify(flowOf({ ...say('hello', 'goodbye'), Transitions: {} }), null, 2);
  const line = text.split('\n').findIndex((row) => row.includes('"Transitions": {}')) + 1;
  expect(validate(text).findings[0]).toMatchObject({ rule: 'next-action', line });
});

const word = fc.oneof(
  fc.constantFrom('goodbye', 'block', 'Equals', 'NoMatchingError', '$.Attributes.x', '@{queue:x}', '', '5', '<speak>'),
  fc.string({ maxLength: 8 }),
);
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), word);
/** Flows that are wrong in every way there is. */
const brokenFlow = fc.record(
  {
    Version: fc.oneof(fc.constant('2019-10-30'), anything),
    StartAction: word,
    Settings: anything,
    Metadata: anything,
    Actions: fc.array(
      fc.oneof(
        { weight: 1, arbitrary: anything },
        {
          weight: 9,
          arbitrary: fc.record(
            {
              Identifier: word,
              Type: fc.oneof(fc.constantFrom(...ACTION_TYPES), word),
              Parameters: fc.oneof(
                fc.dictionary(
                  fc.constantFrom('Text', 'SSML', 'StoreInput', 'Messages', 'Attributes', 'LoopCount', '__proto__'),
                  anything,
                ),
                anything,
              ),
              Transitions: fc.oneof(
                fc.record(
                  {
                    NextAction: fc.oneof(word, anything),
                    Conditions: fc.oneof(
                      fc.array(
                        fc.oneof(
                          anything,
                          fc.record({
                            NextAction: word,
                            Condition: fc.oneof(
                              anything,
                              fc.record({ Operator: word, Operands: fc.oneof(anything, fc.array(anything)) }),
                            ),
                          }),
                        ),
                      ),
                      anything,
                    ),
                    Errors: fc.oneof(
                      fc.array(fc.oneof(anything, fc.record({ NextAction: word, ErrorType: word }))),
                      anything,
                    ),
                  },
                  { requiredKeys: [] },
                ),
                anything,
              ),
            },
            { requiredKeys: [] },
          ),
        },
      ),
      { maxLength: 6 },
    ),
  },
  { requiredKeys: [] },
);

test('nothing that can be written is thrown at', () => {
  fc.assert(
    fc.property(fc.oneof(brokenFlow, anything), (document) => {
      for (const { rule, severity, message, fix } of validateFlow(document, { authored: true }))
        expect([rule, severity, message, fix].every((text) => text.length > 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test('text and value are judged alike', () => {
  fc.assert(
    fc.property(brokenFlow, (document) => {
      expect(rules(JSON.stringify(document))).toEqual(rules(JSON.parse(JSON.stringify(document))));
    }),
    { numRuns: 200 },
  );
});

test('text is JSON exactly when JSON.parse says so', () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.nat(3),
      fc.constantFrom('', '{', '}', ',', '"', '\\', '\n', ':', '0', "'", '\u0001'),
    )
    .map(([text, at, cut, more]) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + more + text.slice(place + cut);
    });
  fc.assert(
    fc.property(
      fc.oneof(damaged, fc.string({ unit: fc.constantFrom(...'{}[]",:\\ue0123456789-+.truefalsn \n'.split('')) })),
      (text) => {
        expect(readPlaces(text).fault === undefined).toBe(isJson(text));
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['a circle', circle()],
  ['a function', () => 0],
  ['a bigint', 10n],
  ['a symbol', Symbol('x')],
  ['nothing', undefined],
])('%s is no flow, and no fault of the validator', (_, value) => {
  expect(validateFlow(value)).toMatchObject([{ rule: 'document-shape', severity: 'error' }]);
});

function circle(): object {
  const object: Record<string, unknown> = {};
  object['self'] = object;
  return object;
}

test('time grows with the flow, not with its square', () => {
  const small = flow(200);
  const large = flow(2000);
  milliseconds(small);
  // Ten times the flow; far under a hundred times the time, however busy the machine is.
  expect(milliseconds(large)).toBeLessThan(40 * Math.max(milliseconds(small), 0.5));
});

const rules = (input: unknown): readonly string[] => validateFlow(input).map(({ rule, path }) => `${rule} ${path}`);

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const flow = (count: number): string =>
  JSON.stringify(
    flowOf(
      ...Array.from({ length: count }, (_, index) =>
        invoke(`b${index}`, index + 1 < count ? `b${index + 1}` : 'goodbye'),
      ),
    ),
  );
const milliseconds = (text: string): number => {
  const times = Array.from({ length: 5 }, () => {
    const started = performance.now();
    validate(text);
    return performance.now() - started;
  });
  return Math.min(...times);
};
