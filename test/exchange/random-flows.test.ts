import * as fc from 'fast-check';
import type { Action, FlowDocument, Json } from '../../language/document';
import { SUPPORTED_TYPES } from '../../language/simulate/registry';
import type { FlowType } from '../../language/document';
import { Center, center } from './a-center';
import { expectAllEnds, expectSound, wishes } from './random-wishes';
import { ANSWERING, answers, arn, call, fails, flowOf, functionArn, functions, world } from './a-call';

/** Documents of supported actions, and some that are not, wired at random, with parameters good and bad. */
const block = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'nowhere', '');
const value: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    '1',
    '5',
    '20',
    'True',
    'False',
    'true',
    'Enabled',
    'text',
    '$.StoredCustomerInput',
    '$.External.queueId',
    '$.Attributes.a',
    'q-sales',
    arn('contact-flow', 'Main'),
    arn('contact-flow', 'Waiting'),
    functionArn('lookup'),
    'p-music',
    '+81312345678',
    '<speak>x</speak>',
    '<speak>',
    '',
    '-1',
    'NumberOfAgentsAvailable',
    'ASYNCHRONOUS',
    null,
    7,
    true,
  ),
  fc.constantFrom<Json>(
    { CustomValidation: { MaximumLength: '3' } },
    { PhoneNumberValidation: { NumberFormat: 'Local', CountryCode: 'JP' } },
    { CustomerQueue: arn('contact-flow', 'Waiting') },
    { AgentWhisper: arn('contact-flow', 'Waiting') },
    { a: 'b', c: { Value: '$.Channel' } },
    [{ Text: 'one' }, { PromptId: 'p-music' }],
    [],
    {},
    ['a', null, 3],
    { RecordedParticipants: ['Agent'] },
    { ResponseType: 'JSON' },
    { Steps: [{ Expression: { AttributeCondition: { MatchCriteria: { AgentsCriteria: { AgentIds: ['ann'] } } } } }] },
  ),
);
const NAMES = [
  'Text',
  'SSML',
  'PromptId',
  'Media',
  'Messages',
  'InterruptFrequencySeconds',
  'InputTimeLimitSeconds',
  'StoreInput',
  'InputValidation',
  'DTMFConfiguration',
  'ComparisonValue',
  'LoopCount',
  'TimeLimitSeconds',
  'HoursOfOperationId',
  'MetricType',
  'QueueId',
  'AgentId',
  'LambdaFunctionARN',
  'InvocationTimeLimitSeconds',
  'InvocationType',
  'LambdaInvocationAttributes',
  'ResponseValidation',
  'Attributes',
  'FlowAttributes',
  'LanguageCode',
  'TextToSpeechVoice',
  'EventHooks',
  'RecordingBehavior',
  'VoiceBehavior',
  'QueuePriority',
  'ContactFlowId',
  'ThirdPartyPhoneNumber',
  'ThirdPartyConnectionTimeLimitSeconds',
  'ContinueFlowExecution',
  'CallbackNumber',
  'Tags',
  'TagKeys',
  'FlowModuleId',
  'Input',
  'Result',
  'ResultData',
  'RoutingCriteria',
];
const parameters = fc.dictionary(fc.constantFrom(...NAMES), value, { maxKeys: 8 });
const condition = fc.record({
  NextAction: block,
  Condition: fc.record({
    Operator: fc.constantFrom('Equals', 'NumberLessThan', 'TextContains', 'KeyExists', 'Odd'),
    Operands: fc.array(
      fc.constantFrom(
        '1',
        'True',
        'False',
        'ContinueLooping',
        'DoneLooping',
        'MessagesInterrupted',
        'WaitCompleted',
        '51',
        '$.Attributes.a',
      ),
      { maxLength: 2 },
    ),
  }),
});
const error = fc.record({
  NextAction: block,
  ErrorType: fc.constantFrom('NoMatchingError', 'NoMatchingCondition', 'QueueAtCapacity', 'InputTimeLimitExceeded'),
});
const action = (Identifier: string): fc.Arbitrary<Action> =>
  fc.record({
    Identifier: fc.constant(Identifier),
    Type: fc.oneof(
      { weight: 20, arbitrary: fc.constantFrom(...SUPPORTED_TYPES) },
      { weight: 1, arbitrary: fc.constantFrom('ShowView', 'PlayPrompt') },
    ),
    Parameters: parameters,
    Transitions: fc.record({
      NextAction: block,
      Conditions: fc.array(condition, { maxLength: 3 }),
      Errors: fc.array(error, { maxLength: 3 }),
    }),
  });
const document: fc.Arbitrary<FlowDocument> = fc
  .tuple(action('a'), action('b'), action('c'), action('d'), action('e'))
  .map((Actions) => ({ Version: '2019-10-30', StartAction: 'a', Actions }));

it('any flow of supported actions is played to an end, without a fault', async () => {
  await fc.assert(
    fc.asyncProperty(
      document,
      document,
      fc.array(fc.constantFrom('', '1', '1001#', '*', '#', '12*3'), { maxLength: 4 }),
      fc.constantFrom(answers({ queueId: 'q-sales' }), answers({ a: 1 }), fails('error'), fails('timeout', 3000)),
      fc.integer(),
      async (main, waiting, presses, outcome, seed) => {
        const flows = [flowOf('Main', 'CONTACT_FLOW', main), flowOf('Waiting', 'CUSTOMER_QUEUE', waiting)];
        const told = await call(
          world(main, { flows }),
          { presses, agents: { ann: ANSWERING }, patienceSeconds: 60 },
          functions(outcome),
          seed,
        );
        expect(['queued', 'connected', 'ended']).toContain(told.outcome.kind);
        expect(told.outcome.reason).not.toBe('');
        expect(told.silentSeconds).toBeGreaterThanOrEqual(0);
        const times = told.events.map(({ atSeconds }) => atSeconds);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(JSON.parse(JSON.stringify(told.events))).toHaveLength(told.events.length);
      },
    ),
    { numRuns: 150 },
  );
}, 60_000);

it('what is no flow at all is an end with a reason', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.anything(), fc.record({ StartAction: fc.anything(), Actions: fc.array(fc.anything()) })),
      async (odd) => {
        const told = await call(world(odd as FlowDocument));
        expect(told.outcome.kind).toBe('ended');
      },
    ),
    { numRuns: 100 },
  );
});

it('many contacts in any flows at all, with any people: nothing is thrown, and all of it ends', () => {
  const names: readonly (readonly [string, FlowType])[] = [
    ['Main', 'CONTACT_FLOW'],
    ['Waiting', 'CUSTOMER_QUEUE'],
    ['Default customer queue', 'CUSTOMER_QUEUE'],
    ['Default agent whisper', 'AGENT_WHISPER'],
    ['Default customer whisper', 'CUSTOMER_WHISPER'],
    ['Default customer hold', 'CUSTOMER_HOLD'],
    ['Default agent hold', 'AGENT_HOLD'],
    ['Default outbound', 'OUTBOUND_WHISPER'],
    ['To queue', 'QUEUE_TRANSFER'],
    ['To agent', 'AGENT_TRANSFER'],
    ['Whisper out', 'OUTBOUND_WHISPER'],
  ];
  fc.assert(
    fc.property(
      fc.array(document, { minLength: names.length, maxLength: names.length }),
      fc.boolean(),
      wishes,
      fc.constantFrom(answers({ queueId: 'q-sales' }), fails('error'), fails('timeout', 3000)),
      fc.integer(),
      (documents, isOrdinary, list, outcome, seed) => {
        const random = names.map(([name, type], index) => flowOf(name, type, documents[index] as FlowDocument));
        const ordinary = center();
        // Half of the time the contact reaches people, and only what is around them is odd.
        const [main] = ordinary.flows;
        const flows = isOrdinary && main ? [main, ...random.slice(1)] : random;
        const told = new Center(
          { ...ordinary, flows, functions: [{ arn: functionArn('lookup'), name: 'lookup', associated: true }] },
          { seed },
        );
        told.available('ann', 'ben');
        told.exchange.staff('cho', { answers: 3, talks: { exponential: 20 }, wrapsUp: 5 });
        told.do({ kind: 'call', line: 'main', from: '+819012345678' });
        for (const [after, make] of list) {
          told.wait(after, outcome);
          told.try(make([...told.exchange.contacts()].map(({ contact }) => contact.contactId)));
          expectSound(told);
        }
        expectAllEnds(told);
        expect(told.exchange.nextAt()).toBeUndefined();
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);
