/** Scenarios as a supervisor writes them: read whole, or every fault at once with its place. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { formatCenterFinding } from '../../../center/finding';
import { loadScenarios } from '../../../rehearsal/scenario/load';
import type { Deed, Ending, Scenario, Step } from '../../../rehearsal/scenario/scenario';
import { NAMED_FAULTS } from '../../../local/functions/fault';
import { DEED_PHRASES, ENDING_PHRASES } from '../../../rehearsal/scenario/phrases';
import { editorSchema, PLAIN_STEPS, scenarioSchema } from '../../../rehearsal/scenario/schema';
import { writeScenarios } from '../../../rehearsal/scenario/write';

const read = (yaml: string): { scenarios: readonly Scenario[]; faults: readonly string[] } => {
  const { scenarios, findings } = loadScenarios(yaml, 'x.yaml');
  return { scenarios: scenarios.map(({ scenario }) => scenario), faults: findings.map(formatCenterFinding) };
};

it('reads everything a scenario may say', () => {
  const { scenarios, faults } = read(`
about: 開いている時間
given:
  at: 2026-11-24T10:00:00
  limits: { silence: at most 8 s }
scenarios:
  - name: 登録のあるお客様
    from: 090-1234-5678
    agents: { sato.kenji: { answers: 5 s, talks: 2 min }, suzuki.yuka: busy }
    waiting: { server-side: 2 }
    rows: { customers: [{ number: '2001', team: mobile }] }
    earlier: [{ at: 2026-11-24T09:40, story: [presses: 1001#, hangs up] }]
    faults:
      functions: { find-customer: error, check-holiday: { answers: { closed: 'false' }, takes: 2 s } }
      tables: { customers: throttled }
      blocks: { main-line-main/transfer: QueueAtCapacity, a/b: { error: NoMatchingError, times: 1 } }
    outside: { 03-3210-4500: busy, 03-3210-4501: { answers: 5 s } }
    story:
      - hears: お客様番号
      - presses: 1001#
      - presses: { keys: '12#', every: 2 s }
      - interrupts with: '*'
      - stays silent
      - waits: 1.5 min
      - says: はい
      - is queued to: server-side
      - speaks with: anybody
      - agent: sato.kenji transfers to Head office
      - agent: sato.kenji hears /新規|再度/
      - hangs up
    ends: connected to server-side with sato.kenji
    notHeard: [失礼いたします]
    screen: { identified: true, company: /商事/ }
    notOnScreen: [customerName]
    written: { calls: [{ caller: '+819012345678' }] }
    notWritten: { calls: [{ caller: x }] }
    record: { Queue.Name: server-side }
    notInRecord: [Agent]
`);
  expect(faults).toEqual([]);
  expect(scenarios).toMatchInlineSnapshot(`
   [
     {
       "agents": {
         "sato.kenji": {
           "answers": 5,
           "talks": 120,
         },
         "suzuki.yuka": "busy",
       },
       "at": "2026-11-24T10:00:00",
       "earlier": [
         {
           "at": "2026-11-24T09:40",
           "story": [
             {
               "keys": "1001#",
               "kind": "presses",
             },
             {
               "kind": "hangs-up",
             },
           ],
         },
       ],
       "ends": {
         "agent": "sato.kenji",
         "kind": "connected",
         "queue": "server-side",
       },
       "faults": {
         "blocks": {
           "a/b": {
             "error": "NoMatchingError",
             "times": 1,
           },
           "main-line-main/transfer": "QueueAtCapacity",
         },
         "functions": {
           "check-holiday": {
             "answers": {
               "closed": "false",
             },
             "takes": 2,
           },
           "find-customer": "error",
         },
         "tables": {
           "customers": "throttled",
         },
       },
       "from": "090-1234-5678",
       "limits": {
         "silence": 8,
       },
       "name": "登録のあるお客様",
       "notHeard": [
         "失礼いたします",
       ],
       "notInRecord": [
         "Agent",
       ],
       "notOnScreen": [
         "customerName",
       ],
       "notWritten": {
         "calls": [
           {
             "caller": "x",
           },
         ],
       },
       "outside": {
         "03-3210-4500": "busy",
         "03-3210-4501": {
           "answers": 5,
         },
       },
       "record": {
         "Queue.Name": "server-side",
       },
       "rows": {
         "customers": [
           {
             "number": "2001",
             "team": "mobile",
           },
         ],
       },
       "screen": {
         "company": "/商事/",
         "identified": true,
       },
       "story": [
         {
           "kind": "hears",
           "words": "お客様番号",
         },
         {
           "keys": "1001#",
           "kind": "presses",
         },
         {
           "keys": "12#",
           "kind": "presses",
           "secondsBetween": 2,
         },
         {
           "keys": "*",
           "kind": "interrupts",
         },
         {
           "kind": "stays-silent",
         },
         {
           "kind": "waits",
           "seconds": 90,
         },
         {
           "kind": "says",
           "text": "はい",
         },
         {
           "kind": "is-queued",
           "queue": "server-side",
         },
         {
           "agent": "",
           "kind": "speaks",
         },
         {
           "agent": "sato.kenji",
           "deed": {
             "kind": "transfers",
             "to": "Head office",
           },
           "kind": "agent",
         },
         {
           "agent": "sato.kenji",
           "deed": {
             "kind": "hears",
             "words": "/新規|再度/",
           },
           "kind": "agent",
         },
         {
           "kind": "hangs-up",
         },
       ],
       "waiting": {
         "server-side": 2,
       },
       "written": {
         "calls": [
           {
             "caller": "+819012345678",
           },
         ],
       },
     },
   ]
  `);
});

it('fills a table in: values alone keep their kind, values in a text are written out', () => {
  const { scenarios, faults } = read(`
scenarios:
  - name: <call> is answered by <queue>
    each:
      - { call: 1001, queue: server-side, at: '2026-11-24T10:00:00', count: 3 }
      - { call: 1003, queue: mobile, at: '2026-11-24T11:00:00', count: 0 }
    at: <at>
    waiting: { <queue>: <count> }
    story: [presses: '<call>#', hears: 'a < b > c', hears: '/(?<call>x)/']
    ends: connected to <queue>
`);
  expect(faults).toEqual([]);
  expect(scenarios).toEqual([
    {
      name: '1001 is answered by server-side',
      at: '2026-11-24T10:00:00',
      waiting: { 'server-side': 3 },
      story: [
        { kind: 'presses', keys: '1001#' },
        { kind: 'hears', words: 'a < b > c' },
        { kind: 'hears', words: '/(?<call>x)/' },
      ],
      ends: { kind: 'connected', queue: 'server-side' },
    },
    {
      name: '1003 is answered by mobile',
      at: '2026-11-24T11:00:00',
      waiting: { mobile: 0 },
      story: [
        { kind: 'presses', keys: '1003#' },
        { kind: 'hears', words: 'a < b > c' },
        { kind: 'hears', words: '/(?<call>x)/' },
      ],
      ends: { kind: 'connected', queue: 'mobile' },
    },
  ]);
});

it("a scenario's own setting takes the place of the given one, whole", () => {
  const { scenarios } = read(`
given: { agents: { a: available, b: available }, line: main }
scenarios: [{ name: n, agents: { c: busy }, story: [], ends: politely }]
`);
  expect(scenarios[0]).toMatchObject({ line: 'main', agents: { c: 'busy' } });
  expect(scenarios[0]?.agents).toEqual({ c: 'busy' });
});

it.each<[fault: string, yaml: string, findings: readonly string[]]>([
  [
    'nothing',
    '',
    ['x.yaml:1:1: the file says nothing. Start with `scenarios:` and, below it, `- name: …`, `story:` and `ends:`.'],
  ],
  [
    'a word that is not known',
    'scenarios:\n  - name: a\n    storry: []\n    ends: politely',
    [
      expect.stringMatching(/^x\.yaml:2:5 scenarios\[0\]\.story: this is missing\. /u),
      expect.stringMatching(
        /^x\.yaml:3:5 scenarios\[0\]\.storry: there is no setting called "storry".*Did you mean "story"\?$/u,
      ),
    ],
  ],
  [
    'several at once',
    `scenarios:
  - name: a
    story:
      - presses: 10a1
      - heers: x
      - { hears: a, waits: 3 s }
      - waits: soon
      - agent: sato.kenji acepts
      - agent: accepts
      - sings
      - hears: /(/
    ends: conected`,
    [
      `x.yaml:4:18 scenarios[0].story[0].presses: "10a1" cannot be pressed: a telephone has 0 to 9, * and #. Write for example '1001#'.`,
      expect.stringMatching(/^x\.yaml:5:9 scenarios\[0\]\.story\[1\]\.heers: .*Did you mean "hears"\?$/u),
      'x.yaml:6:9 scenarios[0].story[2]: one step says 2 things: hears, waits. Write a line `- …` for each.',
      'x.yaml:7:16 scenarios[0].story[3].waits: "soon" is no length of time. Write it as 30 s, 2 min or 1 h; a day at most.',
      expect.stringMatching(/^x\.yaml:8:16 .*an agent cannot do "acepts"\. There are: .*Did you mean "accepts"\?$/u),
      'x.yaml:9:16 scenarios[0].story[5].agent: "accepts" does not say who does what. Write a login and what that agent does: sato.kenji accepts.',
      expect.stringMatching(/^x\.yaml:10:9 scenarios\[0\]\.story\[6\]: there is "sings"; what may be here: a step: /u),
      expect.stringMatching(/^x\.yaml:11:16 scenarios\[0\]\.story\[7\]\.hears: the pattern \/\(\/ cannot be read: /u),
      expect.stringMatching(
        /^x\.yaml:12:11 scenarios\[0\]\.ends: a call cannot end "conected"\. .*Did you mean "connected"\?$/u,
      ),
    ],
  ],
  [
    'what is given, once for all scenarios',
    `given: { agents: everybody }
scenarios:
  - { name: a, story: [], ends: politely }
  - { name: b, story: [], ends: politely }`,
    [
      expect.stringMatching(
        /^x\.yaml:1:18 given\.agents: there is "everybody"; what may be here: one of all, none, busy, away/u,
      ),
    ],
  ],
  [
    'two of one name',
    'scenarios:\n  - { name: a, story: [], ends: politely }\n  - { name: a, story: [], ends: politely }',
    ['x.yaml:3:13 scenarios[1].name: two scenarios are called "a", the first in line 2. Give it another name.'],
  ],
  [
    'a table whose rows are all called the same',
    'scenarios:\n  - { name: a, each: [{ x: 1 }, { x: 2 }], story: [], ends: politely }',
    [
      'x.yaml:2:13 scenarios[0].name: two scenarios are called "a", the first in line 2. Put a value of the table into the name: <value>.',
    ],
  ],
  [
    'a placeholder that no row fills in',
    `scenarios:
  - name: <number> is <agnet>
    each: [{ number: 1, agent: a, list: [1], some: x }, { number: 2, agent: b, list: [1] }]
    agents: { <agents>: available }
    story: [hears: the <list>, hears: <some>, hears: /(?<list>a)/]
    ends: politely`,
    [
      'x.yaml:2:11 scenarios[0].name: no row of the table has a value "agnet". There are: number, agent, list, some. Did you mean "agent"?',
      'x.yaml:4:15 scenarios[0].agents["<agents>"]: no row of the table has a value "agents". There are: number, agent, list, some. Did you mean "agent"?',
      'x.yaml:5:20 scenarios[0].story[0].hears: <list> stands in a longer text, and is no plain value in every row. Give a text, a number, true or false there.',
      'x.yaml:5:39 scenarios[0].story[1].hears: not every row of the table has a value "some". There are: number, agent, list, some. Add it to the rows, or name one of these.',
    ],
  ],
  [
    'a placeholder without a table',
    'scenarios: [{ name: a <b>, story: [hears: <words>], ends: politely }]',
    [
      'x.yaml:1:43 scenarios[0].story[0].hears: <words> stands for a value of a table, and there is none. Write `each:` with a row such as { words: … }, or the value itself.',
    ],
  ],
  [
    'no list',
    'scenarios: { name: a }',
    [expect.stringMatching(/^x\.yaml:1:12 scenarios: there is a mapping of name; what may be here is a list\./u)],
  ],
])('finds %s', (_fault, yaml, findings) => {
  expect(read(yaml).faults).toEqual(findings);
});

it('says where a value stands, also one that came from a table', () => {
  const { scenarios } = loadScenarios(
    `scenarios:
  - name: n <agent>
    each:
      - { agent: sato.kenji }
    agents: { <agent>: available }
    story: [speaks with: <agent>]
    ends: politely`,
    'x.yaml',
  );
  expect(scenarios[0]?.placeOf(['story', 0, 'speaks with'])).toEqual({ file: 'x.yaml', line: 4, column: 18 });
  expect(scenarios[0]?.placeOf(['agents', 'sato.kenji'], true)).toEqual({ file: 'x.yaml', line: 5, column: 15 });
});

it('tells editors what may be written', () => {
  expect(editorSchema()).toMatchObject({
    title: 'Scenarios',
    properties: {
      scenarios: { items: { properties: { ends: { description: expect.stringContaining('politely') } } } },
    },
  });
});

const text = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .map((each) => `x${each.replaceAll(/[\p{C}\p{Z}<>]/gu, ' ').trim()}`);
const word = fc.stringMatching(/^[a-z][a-z.-]{0,8}$/u);
const seconds = fc.integer({ min: 0, max: 3600 });
const keys = fc.stringMatching(/^[0-9*#]{1,6}$/u);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.constantFrom<Deed>({ kind: 'accepts' }, { kind: 'holds' }, { kind: 'leaves' }),
  word.map((to): Deed => ({ kind: 'transfers', to })),
  word.map((status): Deed => ({ kind: 'becomes', status })),
  text.map((words): Deed => ({ kind: 'hears', words: words.replaceAll(/ +/gu, ' ') })),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  text.map((words): Step => ({ kind: 'hears', words })),
  keys.map((pressed): Step => ({ kind: 'presses', keys: pressed })),
  fc
    .tuple(keys, seconds)
    .map(([pressed, secondsBetween]): Step => ({ kind: 'presses', keys: pressed, secondsBetween })),
  fc.constantFrom<Step>({ kind: 'stays-silent' }, { kind: 'hangs-up' }, { kind: 'speaks', agent: '' }),
  fc.constant<Step>({ kind: 'is-called-back' }),
  word.map((table): Step => ({ kind: 'lays', rows: { [table]: [{ of: 'queue/sales', order: 1 }] } })),
  word.map((functionName): Step => ({ kind: 'invokes', functionName, event: { to: '03-1234-5678', anyway: true } })),
  seconds.map((each): Step => ({ kind: 'waits', seconds: each })),
  fc.tuple(word, deed).map(([agent, done]): Step => ({ kind: 'agent', agent, deed: done })),
);
const ending: fc.Arbitrary<Ending> = fc.oneof(
  fc.constantFrom<Ending>({ kind: 'politely' }, { kind: 'hung-up' }, { kind: 'waiting' }, { kind: 'ended-by-agent' }),
  fc.tuple(word, word).map(([queue, agent]): Ending => ({ kind: 'connected', queue, agent })),
  word.map((queue): Ending => ({ kind: 'callback', queue })),
);
const scenario: fc.Arbitrary<Scenario> = fc
  .record(
    {
      name: text,
      from: fc.constantFrom('+819012345678', 'anonymous', '0312345678', '1001'),
      agents: fc.oneof(
        fc.constantFrom<'all' | 'busy'>('all', 'busy'),
        fc.dictionary(
          word,
          fc.oneof(
            fc.constant('silent' as const),
            seconds.map((answers) => ({ answers })),
          ),
          { minKeys: 1, maxKeys: 2, noNullPrototype: true },
        ),
      ),
      others: fc.array(
        fc.record(
          {
            before: seconds,
            from: fc.constantFrom('+819012345678', 'anonymous'),
            presses: fc.array(fc.oneof(keys, fc.constant('')), { minLength: 1, maxLength: 2 }),
            patience: seconds,
            talks: seconds,
            calledBack: fc.oneof(fc.constant('busy' as const), fc.record({ answers: seconds, talks: seconds })),
          },
          { requiredKeys: ['before'] },
        ),
        { minLength: 1, maxLength: 2 },
      ),
      limits: fc.record({ silence: seconds, cost: fc.constantFrom(0, 0.05, 1.5, 0.00000125, 12) }),
      stored: fc.dictionary(
        word,
        fc.array(fc.oneof(text, fc.record({ key: text, holds: text })), { minLength: 1, maxLength: 2 }),
        { minKeys: 1, maxKeys: 1, noNullPrototype: true },
      ),
      bots: fc.dictionary(
        word,
        fc.array(
          fc.record(
            {
              intent: word,
              says: fc.array(text, { minLength: 1, maxLength: 2 }),
              presses: fc.array(keys, { minLength: 1 }),
            },
            { requiredKeys: ['intent'] },
          ),
          { minLength: 1, maxLength: 2 },
        ),
        { minKeys: 1, maxKeys: 2, noNullPrototype: true },
      ),
      answers: fc.record({
        Cases: fc.array(
          fc.oneof(
            fc.record({
              to: word,
              when: fc.constant({ a: { b: 1 } }),
              answers: fc.constantFrom(1, 'x', { a: [true] }),
            }),
            fc.record({ fails: word, takes: seconds, times: fc.integer({ min: 1, max: 9 }) }),
          ),
          { minLength: 1, maxLength: 2 },
        ),
      }),
      screen: fc.dictionary(word, fc.oneof(text, fc.boolean(), fc.integer()), { maxKeys: 2, noNullPrototype: true }),
      story: fc.array(step, { maxLength: 6 }),
      ends: ending,
    },
    { requiredKeys: ['name', 'story', 'ends'] },
  )
  .map((each) => each as Scenario);

it('what is written is read again as it was', () => {
  fc.assert(
    fc.property(fc.uniqueArray(scenario, { minLength: 1, maxLength: 3, selector: ({ name }) => name }), (scenarios) => {
      expect(read(writeScenarios(scenarios, { heading: 'found by chance\nseed 1' }))).toEqual({
        scenarios,
        faults: [],
      });
    }),
  );
});

it('no text makes it throw', () => {
  const scraps = fc.constantFrom(
    'scenarios:',
    '\n',
    '  - ',
    'name: ',
    'story: [',
    ']',
    '{',
    '}',
    'ends: ',
    'each: ',
    '<a>',
    '*a',
    '&a ',
    '/(/',
    '1',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(scraps, { maxLength: 30 }).map((parts) => parts.join('')),
      ),
      (yaml) => {
        expect(() => loadScenarios(yaml, 'x.yaml')).not.toThrow();
      },
    ),
  );
});

describe('the page about scenarios', () => {
  const page = readFileSync(path.join(__dirname, '../../../docs/scenarios.md'), 'utf8');

  it('shows scenarios that can be read', () => {
    const examples = [...page.matchAll(/^```yaml\n([\s\S]*?)^```$/gmu)].map(([, yaml = '']) =>
      yaml.includes('scenarios:') ? yaml : `scenarios:\n${yaml}`,
    );
    expect(examples.length).toBeGreaterThan(1);
    expect(examples.map((yaml) => read(yaml).faults)).toEqual(examples.map(() => []));
  });

  it('names everything that may be written', () => {
    const settings = Object.keys(scenarioSchema.shape).filter(
      (name) => !['name', 'about', 'story', 'faults'].includes(name),
    );
    const steps = Object.keys(scenarioSchema.shape.story.element.options[1].shape);
    const missing = [
      ...settings.filter((name) => !page.includes(`\`${name}\``)),
      ...[...PLAIN_STEPS, ...steps].filter((name) => !new RegExp(`^\\| \`${name}`, 'mu').test(page)),
      ...DEED_PHRASES.map((phrase) => phrase.split(' ')[0] ?? '').filter((verb) => !page.includes(`\`${verb}`)),
      ...ENDING_PHRASES.filter((phrase) => !page.includes(`\`${phrase}\``)),
      ...NAMED_FAULTS.filter((name) => !page.includes(name)),
    ];
    expect(missing).toEqual([]);
  });
});
