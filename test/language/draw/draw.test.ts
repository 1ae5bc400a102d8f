import * as fc from 'fast-check';
import { ACTION_TYPES } from '../../../language/catalog/catalog';
import type { Json } from '../../../language/document';
import { drawFlows, linkedFlows } from '../../../language/draw/draw';
import { fitted, widthOfText, wrapped } from '../../../language/draw/measure';
import { anyText } from '../../any-text';
import { picturesFaults, xmlFaults } from './well-formed';

interface Written {
  readonly Type: string;
  readonly Parameters?: { readonly [key: string]: Json };
  readonly next?: string;
  readonly conditions?: readonly (readonly [operator: string, operand: string, to: string])[];
  readonly errors?: readonly (readonly [type: string, to: string])[];
}

/** A document of blocks by name; the first is the start. */
const flowOf = (blocks: Readonly<Record<string, Written>>) => ({
  Version: '2019-10-30',
  StartAction: Object.keys(blocks)[0],
  Actions: Object.entries(blocks).map(([Identifier, { Type, Parameters = {}, next, conditions, errors }]) => ({
    Identifier,
    Type,
    Parameters,
    Transitions: {
      ...(next !== undefined && { NextAction: next }),
      ...(conditions && {
        Conditions: conditions.map(([Operator, operand, to]) => ({
          NextAction: to,
          Condition: { Operator, Operands: [operand] },
        })),
      }),
      ...(errors && { Errors: errors.map(([ErrorType, to]) => ({ NextAction: to, ErrorType })) }),
    },
  })),
});

const END: Written = { Type: 'DisconnectParticipant' };
const draw = (document: unknown, options: Parameters<typeof drawFlows>[1] = {}): string =>
  drawFlows([{ name: 'a flow', document }], options);
/** Everything that is written in a picture. */
const textsOf = (svg: string): string =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text).join('\n');

const failing = (name: string, next: string): readonly [string, Written] => [
  name,
  { Type: 'InvokeLambdaFunction', next, errors: [['NoMatchingError', 'sorry']] },
];

const setting = (next: string): Written => ({
  Type: 'UpdateFlowLoggingBehavior',
  Parameters: { FlowLoggingBehavior: 'Enabled' },
  next,
});

const onTo = (name: string) =>
  flowOf({ go: { Type: 'TransferToFlow', Parameters: { ContactFlowId: `@{flow:${name}}` } } });

const chain = (count: number) =>
  flowOf(
    Object.fromEntries(
      Array.from({ length: count }, (_, index): [string, Written] => [
        `b${index}`,
        { Type: 'MessageParticipant', Parameters: { Text: `Number ${index}.` }, next: `b${index + 1}` },
      ]).concat([[`b${count}`, END]]),
    ),
  );

describe('a picture says', () => {
  const said: readonly (readonly [
    what: string,
    blocks: Readonly<Record<string, Written>>,
    texts: readonly string[],
  ])[] = [
    [
      'what callers hear and press',
      {
        menu: {
          Type: 'GetParticipantInput',
          Parameters: { Text: 'Sales one, support two.', StoreInput: 'False', InputTimeLimitSeconds: '5' },
          next: 'gone',
          conditions: [
            ['Equals', '1', 'sales'],
            ['Equals', '2', 'support'],
            ['Equals', '3', 'support'],
          ],
          errors: [
            ['InputTimeLimitExceeded', 'silent'],
            ['NoMatchingCondition', 'silent'],
            ['NoMatchingError', 'gone'],
          ],
        },
        sales: { Type: 'MessageParticipant', Parameters: { Text: '営業におつなぎします。' }, next: 'gone' },
        support: { Type: 'MessageParticipant', Parameters: { SSML: '<speak>Hello <break/>you</speak>' }, next: 'gone' },
        silent: { Type: 'MessageParticipant', Parameters: { Text: 'Bye.' }, next: 'gone' },
        gone: END,
      },
      [
        '“Sales one, support two.”',
        'pressed 1',
        'pressed 2, 3',
        'nothing pressed · another key',
        '“営業におつなぎします。”',
        '“Hello you”',
      ],
    ],
    [
      'hours, functions, queues and tries',
      {
        hours: {
          Type: 'CheckHoursOfOperation',
          Parameters: { HoursOfOperationId: '@{hours:office}' },
          conditions: [
            ['Equals', 'True', 'ask'],
            ['Equals', 'False', 'tries'],
          ],
          errors: [['NoMatchingError', 'gone']],
        },
        ask: {
          Type: 'InvokeLambdaFunction',
          Parameters: { LambdaFunctionARN: 'arn:aws:lambda:x:1:function:look-up:live' },
          next: 'queue',
        },
        tries: {
          Type: 'Loop',
          Parameters: { LoopCount: '3' },
          conditions: [
            ['Equals', 'ContinueLooping', 'ask'],
            ['Equals', 'DoneLooping', 'gone'],
          ],
        },
        queue: { Type: 'UpdateContactTargetQueue', Parameters: { QueueId: '@{queue:sales}' }, next: 'into' },
        into: { Type: 'TransferContactToQueue', errors: [['QueueAtCapacity', 'gone']] },
        gone: END,
      },
      ['office', 'open', 'closed', 'look-up (live)', 'again, up to 3×', 'after 3×', 'sales', 'queue full'],
    ],
    [
      'what does not exist',
      {
        odd: { Type: 'SingASong', Parameters: { Song: 'loud' }, next: 'nowhere' },
        lonely: { Type: 'MessageParticipant', Parameters: { Text: 'Nobody hears this.' }, next: 'odd' },
      },
      ['Unknown type', 'SingASong', 'There is no such block', 'nowhere', 'nothing leads here'],
    ],
    [
      'shares of chance and people who are there',
      {
        chance: {
          Type: 'DistributeByPercentage',
          conditions: [
            ['NumberLessThan', '21', 'people'],
            ['NumberLessThan', '51', 'gone'],
          ],
          errors: [['NoMatchingCondition', 'people']],
        },
        people: {
          Type: 'CheckMetricData',
          Parameters: { MetricType: 'NumberOfAgentsStaffed' },
          conditions: [['NumberGreaterThan', '0', 'chance']],
          errors: [['NoMatchingCondition', 'gone']],
        },
        gone: END,
      },
      ['20 % · otherwise', '30 %', 'somebody', 'nobody', 'Number of agents staffed'],
    ],
  ];

  it.each(said)('%s', (_, blocks, texts) => {
    const svg = draw(flowOf(blocks));
    const written = textsOf(svg);
    expect(texts.filter((text) => !written.includes(text))).toEqual([]);
    expect(picturesFaults(svg)).toEqual([]);
  });

  it('in Japanese, when asked', () => {
    const written = textsOf(draw(flowOf({ gone: { ...END } }), { language: 'ja' }));
    expect(written).toContain('フロー開始');
    expect(written).toContain('切断');
  });

  it('that a document is no flow, or an old export', () => {
    expect(textsOf(draw(null))).toMatch(/There is no flow in this\s+document/);
    expect(textsOf(draw({ Actions: [] }))).toContain('The flow has no blocks');
    expect(textsOf(draw({ modules: [] }))).toMatch(/An export of the old\s+format/);
  });
});

describe('errors are quiet', () => {
  const three = Object.fromEntries([failing('a', 'b'), failing('b', 'c'), failing('c', 'gone')]);
  const rest = { sorry: { Type: 'MessageParticipant', Parameters: { Text: 'Sorry.' }, next: 'gone' }, gone: END };

  it('those of several blocks come together in one arrow', () => {
    const svg = draw(flowOf({ ...three, ...rest }));
    expect(textsOf(svg)).toContain('errors of 3 blocks');
    expect(svg.match(/class="e error"/g)).toHaveLength(1);
    expect(textsOf(svg)).toMatch(/error → \d sorry/);
  });

  it('an error that leads where the call goes anyway has no arrow of its own', () => {
    const svg = draw(
      flowOf({ a: { Type: 'InvokeLambdaFunction', next: 'gone', errors: [['NoMatchingError', 'gone']] }, gone: END }),
    );
    expect(svg).not.toContain('class="e error"');
  });
});

it('settings in a row share a card', () => {
  const svg = draw(flowOf({ a: setting('b'), b: setting('c'), c: setting('gone'), gone: END }));
  expect(svg.match(/<g class="k-settings" transform="translate\([^)]*\)">(?:<title>|<rect)/g)).toHaveLength(1);
  expect(textsOf(svg).match(/Set logging behavior: Enabled/g)).toHaveLength(3);
});

it('changes are ringed', () => {
  const document = flowOf({ a: { Type: 'MessageParticipant', Parameters: { Text: 'Hi' }, next: 'gone' }, gone: END });
  const svg = drawFlows([{ name: 'x', document, marks: new Map([['a', 'changed']]) }]);
  expect(svg).toContain('class="k-say changed"');
});

describe('flows that lead to one another', () => {
  const flows = [
    { name: 'first', document: onTo('second') },
    { name: 'second', document: onTo('third') },
    { name: 'center-third', document: onTo('first') },
    { name: 'alone', document: onTo('nobody') },
  ];

  it('are followed, round and round, also where the center’s name stands before', () => {
    expect(linkedFlows(flows.slice(0, 1), flows).map(({ name }) => name)).toEqual(['first', 'second', 'center-third']);
  });

  it('are drawn as sections, with an overview, and links to them', () => {
    const svg = drawFlows(flows);
    expect(svg.match(/<rect class="frame"/g)).toHaveLength(5);
    expect(svg).toContain('<a href="#f-2">');
    expect(picturesFaults(svg)).toEqual([]);
  });
});

describe('whatever the document is', () => {
  const text = fc.oneof(
    anyText({ maxLength: 80 }),
    fc.constantFrom(']]>', '&amp;', '<b a="', '\u0000', '\ud800', '$.Attributes.x', '__proto__'),
  );
  const name = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'constructor'), text);
  const block = fc.record({
    Identifier: name,
    Type: fc.oneof(fc.constantFrom(...ACTION_TYPES), text),
    Parameters: fc.oneof(
      fc.record({ Text: text, QueueId: text, StoreInput: text }, { requiredKeys: [] }),
      fc.dictionary(text, fc.jsonValue({ maxDepth: 2 })),
    ),
    Transitions: fc.record(
      {
        NextAction: name,
        Conditions: fc.array(
          fc.record({
            NextAction: name,
            Condition: fc.record({ Operator: text, Operands: fc.array(text, { maxLength: 2 }) }),
          }),
          { maxLength: 4 },
        ),
        Errors: fc.array(fc.record({ NextAction: name, ErrorType: text }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    ),
  });
  const document = fc.record({ StartAction: name, Actions: fc.array(block, { maxLength: 8 }) });

  it('any texts give well-formed XML without overlaps, the same each time', () => {
    fc.assert(
      fc.property(document, text, (one, title) => {
        const svg = drawFlows([{ name: title, document: one }], { theme: 'auto' });
        expect(picturesFaults(svg)).toEqual([]);
        expect(drawFlows([{ name: title, document: one }], { theme: 'auto' })).toBe(svg);
      }),
      { numRuns: 40 },
    );
  });

  it('any JSON gives a picture', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ Actions: fc.jsonValue(), Metadata: fc.jsonValue() })), (one) => {
        expect(xmlFaults(draw(one))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('its size grows with the flow', () => {
    const [ten, hundred] = [draw(chain(10)).length, draw(chain(100)).length];
    expect(hundred).toBeGreaterThan(ten * 2);
    expect(hundred).toBeLessThan(ten * 12);
  });

  it('thousands of blocks are drawn too, if plainly', () => {
    expect(xmlFaults(draw(chain(3000)))).toEqual([]);
  });
});

describe('texts stay in their width', () => {
  it('whatever the script', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyText(), fc.constantFrom('お電話ありがとうございます。', 'a'.repeat(200))),
        fc.integer({ min: 60, max: 300 }),
        (text, width) => {
          expect(widthOfText(fitted(text, width, 12), 12)).toBeLessThanOrEqual(width);
          const lines = wrapped(text.trim(), width, 12, 3);
          expect(lines.length).toBeLessThanOrEqual(3);
          expect(lines.filter((line) => widthOfText(line, 12) > width)).toEqual([]);
        },
      ),
    );
  });

  it('an ellipsis says that something was cut, and only then', () => {
    expect(wrapped('one two three four five six seven', 60, 12, 2).at(-1)).toMatch(/…$/);
    expect(wrapped('one two', 200, 12, 2)).toEqual(['one two']);
    expect(wrapped('お電話ありがとうございます。', 90, 12, 4).join('')).toBe('お電話ありがとうございます。');
  });
});

describe('the look', () => {
  it('follows the viewer only when asked to', () => {
    const document = flowOf({ gone: END });
    expect(draw(document, { theme: 'auto' })).toContain('prefers-color-scheme:dark');
    expect(draw(document, { theme: 'light' })).not.toContain('prefers-color-scheme');
    expect(draw(document, { theme: 'dark' })).toContain('.page{fill:#11161d}');
  });
});

it('the one who looks pictures over sees what is wrong', () => {
  const svg = draw(flowOf({ a: { Type: 'MessageParticipant', Parameters: { Text: 'Hi' }, next: 'gone' }, gone: END }));
  expect(xmlFaults(svg.replace('</svg>', ''))).not.toEqual([]);
  expect(xmlFaults(svg.replace('“Hi”', '<Hi'))).not.toEqual([]);
  const [one, two] = [...svg.matchAll(/<g class="k-[^>]*translate\(([^)]*)\)/g)].map(([, place]) => place as string);
  expect(
    picturesFaults(
      svg
        .replace(`<g class="k-end" transform="translate(${two})`, '')
        .replaceAll(`translate(${two})`, `translate(${one})`),
    ),
  ).not.toEqual([]);
});
