import { action } from '../../../language/build/action';
import { type Block, type Target, anyway, chosen, onlyIf, sameAs } from '../../../language/build/block';
import { createCallback, setCallbackNumber } from '../../../language/build/callback';
import {
  record,
  setAgentQueue,
  setAttributes,
  setHook,
  setQueue,
  setVoice,
  transferToFlow,
  transferToQueue,
} from '../../../language/build/contact';
import {
  check,
  checkHours,
  checkPeople,
  checkPerson,
  compare,
  end,
  log,
  loop,
  when,
} from '../../../language/build/control';
import { flow } from '../../../language/build/flow';
import { callsTo } from '../../../language/build/functions';
import { collect, hangUp, menu, say, sayOverAndOver } from '../../../language/build/participant';
import { changeAge, changePriority, moveToQueue, setRoutingCriteria } from '../../../language/build/queueing';
import { PRESSED, reference } from '../../../language/build/references';
import type { Action } from '../../../language/document';

interface Library {
  lookup: { parameters: { readonly number: string }; answer: { status: '200' } | { status: '404' } };
}
const { invoke, answer } = callsTo<Library>();

type Others = { readonly a: Target; readonly b: Target; readonly c: Target };

/** One block as it stands in the document, among others that it may lead to. */
function written(block: (to: Others) => Block): Action {
  const document = flow('start', {
    start: (to) => compare(PRESSED, [when('Equals', '1', to.a), when('Equals', '2', to.b)], { otherwise: to.block }),
    block: (to) => block(to),
    a: (to) => say('a', to.c),
    b: (to) => say('b', to.c),
    c: () => hangUp(),
  });
  return document.Actions.find(({ Identifier }) => Identifier === 'block') as Action;
}

const branch = (NextAction: string, Operand: string, Operator = 'Equals') => ({
  NextAction,
  Condition: { Operator, Operands: [Operand] },
});
const error = (NextAction: string, ErrorType = 'NoMatchingError') => ({ NextAction, ErrorType });

describe('each block is written as the console writes it', () => {
  test.each<[string, (to: Others) => Block, Omit<Action, 'Identifier'>]>([
    [
      'words',
      (to) => say('Hello.', to.a),
      {
        Type: 'MessageParticipant',
        Parameters: { Text: 'Hello.' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'a recording, by name',
      (to) => say({ prompt: 'greeting/ja-JP' }, { next: to.a, error: to.b }),
      {
        Type: 'MessageParticipant',
        Parameters: { PromptId: '@{prompt:greeting/ja-JP}' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'words with mark-up',
      (to) => say({ ssml: '<speak>Hello.</speak>' }, to.a),
      {
        Type: 'MessageParticipant',
        Parameters: { SSML: '<speak>Hello.</speak>' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'waiting, without a way on',
      () => sayOverAndOver(['One.', { prompt: 'music' }]),
      {
        Type: 'MessageParticipantIteratively',
        Parameters: { Messages: [{ Text: 'One.' }, { PromptId: '@{prompt:music}' }] },
        Transitions: {},
      },
    ],
    [
      'waiting with interruptions',
      (to) => sayOverAndOver(['One.'], { every: { seconds: 30, next: to.a }, error: to.b }),
      {
        Type: 'MessageParticipantIteratively',
        Parameters: { Messages: [{ Text: 'One.' }], InterruptFrequencySeconds: '30' },
        Transitions: { Conditions: [branch('a', 'MessagesInterrupted')], Errors: [error('b')] },
      },
    ],
    [
      'waiting that goes on where it was interrupted',
      (to) => sayOverAndOver(['One.'], { every: { seconds: 30, next: to.a, goesOn: true } }),
      {
        Type: 'MessageParticipantIteratively',
        Parameters: {
          Messages: [{ Text: 'One.' }],
          InterruptFrequencySeconds: '30',
          ContinueMessagingDuringInterrupt: 'true',
        },
        Transitions: { Conditions: [branch('a', 'MessagesInterrupted')], Errors: [] },
      },
    ],
    [
      'a menu',
      (to) => menu('Press one.', { '1': to.a, '#': to.b }, { nothingPressed: to.a, otherKey: to.b, error: to.c }),
      {
        Type: 'GetParticipantInput',
        Parameters: { Text: 'Press one.', InputTimeLimitSeconds: '8', StoreInput: 'False' },
        Transitions: {
          NextAction: 'b',
          Conditions: [branch('a', '1'), branch('b', '#')],
          Errors: [error('a', 'InputTimeLimitExceeded'), error('b', 'NoMatchingCondition'), error('c')],
        },
      },
    ],
    [
      'a number asked for',
      (to) => collect('Number?', { maximumDigits: 10 }, { next: to.a, error: to.b }),
      {
        Type: 'GetParticipantInput',
        Parameters: {
          Text: 'Number?',
          InputTimeLimitSeconds: '8',
          StoreInput: 'True',
          InputValidation: { CustomValidation: { MaximumLength: '10' } },
          DTMFConfiguration: {
            InputTerminationSequence: '#',
            DisableCancelKey: 'False',
            InterdigitTimeLimitSeconds: '5',
          },
        },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'a function',
      (to) => invoke('lookup', { number: PRESSED }, { next: to.a, error: to.b }, { timeLimitSeconds: 4 }),
      {
        Type: 'InvokeLambdaFunction',
        Parameters: {
          LambdaFunctionARN: '@{function:lookup}',
          InvocationTimeLimitSeconds: '4',
          InvocationType: 'SYNCHRONOUS',
          LambdaInvocationAttributes: { number: '$.StoredCustomerInput' },
          ResponseValidation: { ResponseType: 'JSON' },
        },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'its answer',
      (to) => check(answer('lookup', 'status'), { '404': to.a, '200': to.b }, { otherwise: to.c }),
      {
        Type: 'Compare',
        Parameters: { ComparisonValue: '$.External.status' },
        Transitions: {
          NextAction: 'c',
          Conditions: [branch('b', '200'), branch('a', '404')],
          Errors: [error('c', 'NoMatchingCondition')],
        },
      },
    ],
    [
      'comparisons in their order',
      (to) =>
        compare(PRESSED, [when('TextStartsWith', '9', to.a), when('NumberLessThan', '5', to.b)], { otherwise: to.c }),
      {
        Type: 'Compare',
        Parameters: { ComparisonValue: '$.StoredCustomerInput' },
        Transitions: {
          NextAction: 'c',
          Conditions: [branch('a', '9', 'TextStartsWith'), branch('b', '5', 'NumberLessThan')],
          Errors: [error('c', 'NoMatchingCondition')],
        },
      },
    ],
    [
      'hours by name',
      (to) => checkHours('office', { open: to.a, closed: to.b, error: to.c }),
      {
        Type: 'CheckHoursOfOperation',
        Parameters: { HoursOfOperationId: '@{hours:office}' },
        Transitions: { NextAction: 'c', Conditions: [branch('a', 'True'), branch('b', 'False')], Errors: [error('c')] },
      },
    ],
    [
      'hours of the queue',
      (to) => checkHours(undefined, { open: to.a, closed: to.b, error: to.c }),
      {
        Type: 'CheckHoursOfOperation',
        Parameters: {},
        Transitions: { NextAction: 'c', Conditions: [branch('a', 'True'), branch('b', 'False')], Errors: [error('c')] },
      },
    ],
    [
      'who is there',
      (to) => checkPeople('available', { somebody: to.a, nobody: to.b, error: to.c }),
      {
        Type: 'CheckMetricData',
        Parameters: { MetricType: 'NumberOfAgentsAvailable' },
        Transitions: {
          NextAction: 'c',
          Conditions: [branch('a', '0', 'NumberGreaterThan')],
          Errors: [error('b', 'NoMatchingCondition'), error('c')],
        },
      },
    ],
    [
      'who is there for another queue',
      (to) => checkPeople('staffed', { somebody: to.a, nobody: to.b, error: to.c }, 'sales'),
      {
        Type: 'CheckMetricData',
        Parameters: { MetricType: 'NumberOfAgentsStaffed', QueueId: '@{queue:sales}' },
        Transitions: {
          NextAction: 'c',
          Conditions: [branch('a', '0', 'NumberGreaterThan')],
          Errors: [error('b', 'NoMatchingCondition'), error('c')],
        },
      },
    ],
    [
      'whether one person is there',
      (to) => checkPerson(reference('$.Attributes.person'), 'staffed', { yes: to.a, no: to.b, error: to.c }),
      {
        Type: 'CheckMetricData',
        Parameters: { MetricType: 'NumberOfAgentsStaffed', AgentId: '$.Attributes.person' },
        Transitions: {
          NextAction: 'c',
          Conditions: [branch('a', '0', 'NumberGreaterThan')],
          Errors: [error('b', 'NoMatchingCondition'), error('c')],
        },
      },
    ],
    [
      'who comes first',
      (to) => setRoutingCriteria(reference('$.External.criteria'), { next: to.a, error: to.b }),
      {
        Type: 'UpdateContactRoutingCriteria',
        Parameters: { RoutingCriteria: '$.External.criteria' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'a priority',
      (to) => changePriority(6, to.a),
      {
        Type: 'UpdateContactRoutingBehavior',
        Parameters: { QueuePriority: '6' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [] },
      },
    ],
    [
      'an age',
      (to) => changeAge(-60, to.a),
      {
        Type: 'UpdateContactRoutingBehavior',
        Parameters: { QueueTimeAdjustmentSeconds: '-60' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [] },
      },
    ],
    [
      'the way from one queue into another',
      (to) => moveToQueue('sales', { moved: to.a, full: to.b, error: to.c }),
      {
        Type: 'DequeueContactAndTransferToQueue',
        Parameters: { QueueId: '@{queue:sales}' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b', 'QueueAtCapacity'), error('c')] },
      },
    ],
    [
      'the way back to a queue known only in the call',
      (to) => moveToQueue(reference('$.Attributes.queueArn'), { moved: to.a, full: to.b, error: to.c }),
      {
        Type: 'DequeueContactAndTransferToQueue',
        Parameters: { QueueId: '$.Attributes.queueArn' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b', 'QueueAtCapacity'), error('c')] },
      },
    ],
    [
      'the number to call back',
      (to) => setCallbackNumber(PRESSED, { next: to.a, invalid: to.b, notDialable: to.c }),
      {
        Type: 'UpdateContactCallbackNumber',
        Parameters: { CallbackNumber: '$.StoredCustomerInput' },
        Transitions: {
          NextAction: 'a',
          Conditions: [],
          Errors: [error('b', 'InvalidCallbackNumber'), error('c', 'CallbackNumberNotDialable')],
        },
      },
    ],
    [
      'a callback',
      (to) => createCallback({ retries: 0, retryAfterSeconds: 600 }, { next: to.a, error: to.b }),
      {
        Type: 'CreateCallbackContact',
        Parameters: { InitialCallDelaySeconds: '1', MaximumConnectionAttempts: '0', RetryDelaySeconds: '600' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'a callback in a queue of its own, by a flow of its own',
      (to) =>
        createCallback(
          { queue: 'sales', delaySeconds: 60, retries: 2, retryAfterSeconds: 600, creationFlow: 'callback-queue' },
          { next: to.a, error: to.b },
        ),
      {
        Type: 'CreateCallbackContact',
        Parameters: {
          QueueId: '@{queue:sales}',
          InitialCallDelaySeconds: '60',
          MaximumConnectionAttempts: '2',
          RetryDelaySeconds: '600',
          ContactFlowId: '@{flow:callback-queue}',
        },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'a loop',
      (to) => loop(3, { again: to.a, done: to.b }),
      {
        Type: 'Loop',
        Parameters: { LoopCount: '3' },
        Transitions: {
          NextAction: 'b',
          Conditions: [branch('a', 'ContinueLooping'), branch('b', 'DoneLooping')],
          Errors: [],
        },
      },
    ],
    [
      'a log',
      (to) => log(true, to.a),
      {
        Type: 'UpdateFlowLoggingBehavior',
        Parameters: { FlowLoggingBehavior: 'Enabled' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [] },
      },
    ],
    [
      'a queue by name',
      (to) => setQueue('sales', anyway(to.a)),
      {
        Type: 'UpdateContactTargetQueue',
        Parameters: { QueueId: '@{queue:sales}' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'a queue known only in the call',
      (to) => setQueue(reference('$.External.queueId'), { next: to.a, error: to.b }),
      {
        Type: 'UpdateContactTargetQueue',
        Parameters: { QueueId: '$.External.queueId' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('b')] },
      },
    ],
    [
      'an agent’s own queue',
      (to) => setAgentQueue('sato.kenji', anyway(to.a)),
      {
        Type: 'UpdateContactTargetQueue',
        Parameters: { AgentId: '@{agent:sato.kenji}' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'the way into the queue',
      (to) => transferToQueue({ full: to.a, error: to.b }),
      {
        Type: 'TransferContactToQueue',
        Parameters: {},
        Transitions: { NextAction: 'b', Conditions: [], Errors: [error('a', 'QueueAtCapacity'), error('b')] },
      },
    ],
    [
      'the way into another flow',
      (to) => transferToFlow('evening', { error: to.a }),
      {
        Type: 'TransferToFlow',
        Parameters: { ContactFlowId: '@{flow:evening}' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'a hook',
      (to) => setHook('CustomerQueue', 'waiting', anyway(to.a)),
      {
        Type: 'UpdateContactEventHooks',
        Parameters: { EventHooks: { CustomerQueue: '@{flow:waiting}' } },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'a voice',
      (to) => setVoice({ voice: 'Kazuha', engine: 'Neural' }, anyway(to.a)),
      {
        Type: 'UpdateContactTextToSpeechVoice',
        Parameters: { TextToSpeechVoice: 'Kazuha', TextToSpeechEngine: 'Neural', TextToSpeechStyle: 'None' },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [error('a')] },
      },
    ],
    [
      'recording, which takes no error branch',
      (to) => record({ agent: true, customer: false, keypad: true }, to.a),
      {
        Type: 'UpdateContactRecordingBehavior',
        Parameters: { RecordingBehavior: { RecordedParticipants: ['Agent'], IVRRecordingBehavior: 'Enabled' } },
        Transitions: { NextAction: 'a', Conditions: [], Errors: [] },
      },
    ],
    ['the end of the call', () => hangUp(), { Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} }],
    ['the end of a whisper', () => end(), { Type: 'EndFlowExecution', Parameters: {}, Transitions: {} }],
    [
      'any other action',
      (to) =>
        action(
          'Wait',
          { TimeLimitSeconds: '60' },
          { next: to.c, conditions: [when('Equals', 'WaitCompleted', to.a)], errors: { NoMatchingError: to.b } },
        ),
      {
        Type: 'Wait',
        Parameters: { TimeLimitSeconds: '60' },
        Transitions: { NextAction: 'c', Conditions: [branch('a', 'WaitCompleted')], Errors: [error('b')] },
      },
    ],
  ])('%s', (_, block, expected) => {
    expect(written(block)).toEqual({ Identifier: 'block', ...expected });
  });
});

test('a document says its version, its start, and where the console draws each block', () => {
  const document = flow('greeting', {
    greeting: (to) => say('Hello.', to.ask),
    ask: (to) => menu('One?', { '1': to.bye }, { nothingPressed: to.greeting, otherKey: to.sorry, error: to.bye }),
    sorry: (to) => say('Sorry.', to.ask),
    bye: () => hangUp(),
  });

  expect(document).toMatchObject({
    Version: '2019-10-30',
    StartAction: 'greeting',
    Metadata: {
      entryPointPosition: { x: 40, y: 40 },
      ActionMetadata: {
        greeting: { position: { x: 240, y: 40 }, isFriendlyName: true },
        ask: { position: { x: 520, y: 40 }, isFriendlyName: true },
        sorry: { position: { x: 800, y: 40 }, isFriendlyName: true },
        bye: { position: { x: 800, y: 280 }, isFriendlyName: true },
      },
    },
  });
});

const greeting = (isWanted: boolean) =>
  flow('first', {
    first: (to) => onlyIf(isWanted, say('First.', to.second)),
    second: (to) => onlyIf(isWanted, setQueue('sales', { next: to.last, error: to.sorry })),
    sorry: (to) => say('Sorry.', to.last),
    last: () => hangUp(),
  });

describe('a block that is left out', () => {
  test('is there when it is wanted', () => {
    expect(greeting(true).Actions.map(({ Identifier }) => Identifier)).toEqual(['first', 'second', 'sorry', 'last']);
  });

  test('is passed over, with what only it led to', () => {
    expect(greeting(false).Actions.map(({ Identifier }) => Identifier)).toEqual(['last']);
    expect(greeting(false).StartAction).toBe('last');
  });
});

const turned = (name: 'sorry' | 'thanks') =>
  flow('hello', {
    hello: (to) => say('Hello.', to.either),
    either: (to) => chosen(name, { sorry: to.sorry, thanks: to.thanks }),
    sorry: (to) => say('Sorry.', to.end),
    thanks: (to) => say('Thanks.', to.end),
    end: (to) => sameAs(to.bye),
    bye: () => hangUp(),
  });

test('a turn that is taken when the flow is written leaves out the other way, and a block of another’s name is that other', () => {
  expect(turned('sorry').Actions.map(({ Identifier }) => Identifier)).toEqual(['hello', 'sorry', 'bye']);
  expect(turned('thanks').Actions.map(({ Identifier }) => Identifier)).toEqual(['hello', 'thanks', 'bye']);
});

test('a name for several blocks leads to the first, and each part to the one it says', () => {
  const document = flow('hello', {
    hello: (to, part) => [say('One.', part(1)), say('Two.', part(2)), say('Three.', to.bye)],
    bye: () => hangUp(),
  });

  expect(document.Actions.map(({ Identifier, Transitions }) => [Identifier, Transitions.NextAction])).toEqual([
    ['hello', 'hello 2'],
    ['hello 2', 'hello 3'],
    ['hello 3', 'bye'],
    ['bye', undefined],
  ]);
});

describe('mistakes are thrown all at once, with block and mend', () => {
  test.each<[string, (to: Others) => Block, string]>([
    ['no words', (to) => say(' ', to.a), 'a prompt is empty'],
    ['far too many words', (to) => say('a'.repeat(6001), to.a), '6001 characters; the service takes 6000'],
    ['mark-up without its root', (to) => say({ ssml: 'Hello.' }, to.a), '<speak>'],
    ['nothing to say while waiting', () => sayOverAndOver([]), 'nothing to say'],
    [
      'an interrupt before an agent can accept',
      (to) => sayOverAndOver(['a'], { every: { seconds: 20, next: to.a } }),
      'the interrupt is 20; write a whole number from 21',
    ],
    ['an empty attribute', (to) => setAttributes({ company: '' }, anyway(to.a)), '"company" is empty'],
    ['an attribute’s name with a dot', (to) => setAttributes({ 'a.b': 'c' }, anyway(to.a)), '"a.b" holds'],
    ['no attribute', (to) => setAttributes({}, anyway(to.a)), 'no attribute is set'],
    ['an address for a queue', (to) => setQueue('arn:aws:connect:…', anyway(to.a)), 'write the name'],
    [
      'an address for hours',
      (to) => checkHours('arn:aws', { open: to.a, closed: to.a, error: to.a }),
      'write the name',
    ],
    ['more passes than there may be', (to) => loop(101, { again: to.a, done: to.b }), 'from 0 to 100'],
    ['half a pass', (to) => loop(0.5, { again: to.a, done: to.b }), 'from 0 to 100'],
    ['too many digits', (to) => collect('?', { maximumDigits: 21 }, anyway(to.a)), 'maximumDigits is 21'],
    [
      'a function that may take for ever',
      (to) => invoke('lookup', { number: '1' }, anyway(to.a), { timeLimitSeconds: 9 }),
      'timeLimitSeconds is 9; write a whole number from 1 to 8',
    ],
    ['an empty parameter', (to) => invoke('lookup', { number: '' }, anyway(to.a)), 'the parameter "number" is empty'],
    ['a comparison with nothing', (to) => check(PRESSED, { '': to.a }, { otherwise: to.b }), 'compares with nothing'],
    ['a priority before the first', (to) => changePriority(0, to.a), 'the priority is 0; write a whole number from 1'],
    ['half a second of age', (to) => changeAge(0.5, to.a), 'the age is changed by 0.5; write whole seconds'],
    [
      'an address to move to',
      (to) => moveToQueue('arn:aws:connect:…', { moved: to.a, full: to.a, error: to.a }),
      'write the name',
    ],
    [
      'an address of a person',
      (to) => checkPerson('arn:aws:connect:…', 'staffed', { yes: to.a, no: to.a, error: to.a }),
      'write the name',
    ],
    [
      'a callback after four days',
      (to) => createCallback({ delaySeconds: 345_600, retries: 0, retryAfterSeconds: 1 }, anyway(to.a)),
      'delaySeconds is 345600; write a whole number from 1 to 259200',
    ],
    [
      'a callback without a pause',
      (to) => createCallback({ retries: 1, retryAfterSeconds: 0 }, anyway(to.a)),
      'retryAfterSeconds is 0; write a whole number from 1',
    ],
    [
      'a callback less than once',
      (to) => createCallback({ retries: -1, retryAfterSeconds: 1 }, anyway(to.a)),
      'retries is -1; write a whole number from 0',
    ],
    ['no comparison', (to) => check(PRESSED, {}, { otherwise: to.b }), 'nothing is compared'],
  ])('%s', (_, block, message) => {
    expect(() => written(block)).toThrow('block "block": ');
    expect(() => written(block)).toThrow(message);
  });

  test.each<[string, () => unknown, readonly string[]]>([
    [
      'names that the service refuses, and blocks that nothing leads to',
      () =>
        flow('a/b', {
          'a/b': () => hangUp(),
          toString: () => hangUp(),
          ['long'.repeat(13)]: () => hangUp(),
        }),
      [
        'block "a/b": the name is not allowed',
        'block "toString": the name is not allowed',
        'block "toString": nothing leads to it',
        'the name has 52 characters; write 1 to 50',
      ],
    ],
    [
      'blocks that are left out and lead only to each other',
      () => flow('a', { a: (to) => onlyIf(false, say('a', to.b)), b: (to) => onlyIf(false, say('b', to.a)) }),
      ['block "a": is left out, and nothing says where the call goes on instead'],
    ],
    ['a target that was made up', () => flow('a', { a: () => say('a', 'nowhere' as Target) }), ['leads to "nowhere"']],
    [
      'more blocks than a flow may have',
      () =>
        flow('a', {
          a: (to, part) => Array.from({ length: 250 }, (_, index) => say('a', index < 249 ? part(index + 1) : to.b)),
          b: () => hangUp(),
        }),
      ['251 blocks; Connect takes 250'],
    ],
  ])('%s', (_, write, messages) => {
    for (const message of messages) expect(write).toThrow(message);
  });
});
