/** What must hold of every entry of the catalog, whatever it says. */
import { ACTION_TYPES, actionSpec, CATALOG, RIGHT_NAMES } from '../../../language/catalog/catalog';
import type { ActionSpec, ParameterSpec, When } from '../../../language/catalog/spec';
import { holds, valueAt } from '../../../language/catalog/when';

const entries = ACTION_TYPES.map((type) => [type, CATALOG[type] as ActionSpec] as const);

/** Every described parameter, however deep. */
function* parametersOf(
  specs: Readonly<Record<string, ParameterSpec>>,
  path = '',
): Iterable<readonly [string, ParameterSpec]> {
  for (const [key, spec] of Object.entries(specs)) {
    const name = path === '' ? key : `${path}.${key}`;
    yield [name, spec];
    if (spec.kind === 'object') yield* parametersOf(spec.fields, name);
    if (spec.kind === 'list' || spec.kind === 'map') yield* parametersOf({ '*': spec.of }, name);
  }
}

/** Parameters a condition of the catalog speaks of. */
const namesIn = (when: When): readonly string[] => ('all' in when ? when.all.flatMap(namesIn) : [when.parameter]);

test('there are 69 action types', () => {
  expect(ACTION_TYPES).toHaveLength(69);
});

test('a type that every JavaScript object has is none', () => {
  expect(actionSpec('constructor')).toBeUndefined();
  expect(actionSpec('Loop')?.block).toBe('Loop');
});

test.each(entries)('%s: what ends a flow takes no way on, and all else has one', (_, spec) => {
  expect(spec.terminal).toBe(spec.nextAction.presence === 'refused');
  expect(spec.terminal && spec.conditions.length + spec.errors.length > 0).toBe(false);
  expect(spec.terminal).toBe(spec.onTheLine === 'ends');
});

test.each(entries)(
  '%s: a branch that is copied is one that the action has',
  (_, { nextAction, errors, conditions }) => {
    const { mirrors } = nextAction;
    const branches = [
      ...errors.map(({ type }) => `error ${type}`),
      ...conditions.flatMap(({ required }) => (required ?? []).map((operand) => `condition ${operand}`)),
    ];
    const copied = mirrors && ('error' in mirrors ? `error ${mirrors.error}` : `condition ${mirrors.condition}`);
    expect([undefined, ...branches]).toContain(copied);
  },
);

test.each(entries)('%s: each error is listed once', (_, { errors }) => {
  const types = errors.map(({ type }) => type);
  expect(new Set(types).size).toBe(types.length);
});

test.each(entries)('%s: where it may stand is said, and no place is both sure and disputed', (_, spec) => {
  expect(spec.flowTypes.length).toBeGreaterThan(0);
  expect(spec.channels.length).toBeGreaterThan(0);
  expect(new Set(spec.flowTypes).size).toBe(spec.flowTypes.length);
});

test.each(entries)('%s: conditions of the catalog speak of parameters that exist', (_, spec) => {
  const parameters = [...parametersOf(spec.parameters)];
  const names = new Set(parameters.map(([name]) => name));
  const whens = [
    ...parameters.flatMap(([, { when }]) => when ?? []),
    ...spec.errors.flatMap(({ when }) => when ?? []),
    ...spec.conditions.flatMap(({ when, requiredWhen }) => [
      ...(when ? [when] : []),
      ...(requiredWhen ?? []).map((one) => one.when),
    ]),
    ...(spec.constraints ?? []).flatMap((constraint) =>
      'when' in constraint && constraint.when ? [constraint.when] : [],
    ),
  ];
  const spoken = [
    ...whens.flatMap(namesIn),
    ...(spec.constraints ?? []).flatMap((constraint) => ('keys' in constraint ? constraint.keys : [constraint.key])),
  ];
  expect(spoken.filter((name) => !names.has(name))).toEqual([]);
});

test.each(entries)('%s: a parameter that is required only sometimes says when, and no other does', (_, spec) => {
  const wrong = [...parametersOf(spec.parameters)].filter(
    ([, { required, when }]) => (required === 'conditional') !== (when !== undefined),
  );
  expect(wrong).toEqual([]);
});

test.each(entries)('%s: operands that must be tested are ones the action answers', (_, spec) => {
  const strange = spec.conditions.flatMap(({ operands, required = [], requiredWhen = [] }) =>
    [...required, ...requiredWhen.map(({ operand }) => operand)].filter(
      (operand) => operands.kind === 'oneOf' && !operands.values.includes(operand),
    ),
  );
  expect(strange).toEqual([]);
});

test.each(entries)('%s: its pages are pages of Amazon', (_, { sources }) => {
  expect(sources.filter((source) => !source.startsWith('https://docs.aws.amazon.com/connect/'))).toEqual([]);
});

test('no wrong name is a real one, and each right name begins with one', () => {
  for (const [wrong, right] of Object.entries(RIGHT_NAMES)) {
    expect(actionSpec(wrong)).toBeUndefined();
    expect(actionSpec(/^\w+/.exec(right)?.[0] ?? '')).toBeDefined();
  }
});

test('conditions of the catalog are judged by what is written', () => {
  const parameters = { StoreInput: 'true', Events: ['A'], Deep: { Key: '1' } };
  expect(holds({ parameter: 'StoreInput', is: 'True' }, parameters)).toBe(true);
  expect(holds({ parameter: 'Events', includes: 'A' }, parameters)).toBe(true);
  expect(holds({ parameter: 'Deep.Other', present: true }, parameters)).toBe(false);
  expect(
    holds(
      {
        all: [
          { parameter: 'Deep.Key', present: true },
          { parameter: 'Events', includes: 'B' },
        ],
      },
      parameters,
    ),
  ).toBe(false);
  expect(valueAt(parameters, 'toString')).toBeUndefined();
});
