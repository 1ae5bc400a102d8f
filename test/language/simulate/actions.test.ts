import type { Json } from '../../../language/document';
import type { Input, QueueMetrics } from '../../../language/simulate/effect';
import { enter } from '../../../language/simulate/run';
import { step } from '../../../language/simulate/step';
import { at, contact, document, triedOnce, named, playable, played, QUEUE, type Case } from './a-run';

const refusedByQueue: Input = { kind: 'refused', error: 'QueueAtCapacity', reason: 'full' };
const metrics: { kind: 'metrics' } & QueueMetrics = {
  kind: 'metrics',
  queue: QUEUE,
  size: 2,
  oldestSeconds: 61.5,
  online: 4,
  staffed: 3,
  available: 1,
  busy: 2,
};
const idle: typeof metrics = { kind: 'metrics', queue: QUEUE, size: 0, online: 0, staffed: 0, available: 0, busy: 0 };
const other = playable(document({ type: 'DisconnectParticipant' }), 'other');
const big = 'x'.repeat(33_000);

const menu = { InputTimeLimitSeconds: '5', StoreInput: 'False' };
const store = {
  InputTimeLimitSeconds: '5',
  StoreInput: 'True',
  InputValidation: { CustomValidation: { MaximumLength: '10' } },
};
const phone = (NumberFormat: string): { readonly [key: string]: Json } => ({
  ...store,
  InputValidation: { PhoneNumberValidation: { NumberFormat, CountryCode: 'JP' } },
});

const preferring = (AgentIds: readonly string[]): Json => ({
  Expression: { AttributeCondition: { ComparisonOperator: 'Match', MatchCriteria: { AgentsCriteria: { AgentIds } } } },
  Expiry: { DurationInSeconds: 25 },
});

const cases: readonly Case[] = [
  // What is heard
  {
    says: 'text is interpolated',
    block: { type: 'MessageParticipant', with: { Text: 'Hi $.Attributes.name' } },
    before: { attributes: { name: 'Kato' } },
    went: 'waits for say',
    asks: { kind: 'say', speech: { kind: 'text', text: 'Hi Kato', pauseSeconds: 0 } },
  },
  {
    says: 'goes on when it was said',
    block: { type: 'MessageParticipant', with: { Text: 'Hi' } },
    inputs: [{ kind: 'say' }],
    went: 'NextAction',
  },
  {
    says: 'SSML in Text is SSML',
    block: { type: 'MessageParticipant', with: { Text: '<speak>Hi<break time="1s"/></speak>' } },
    went: 'waits for say',
    asks: { kind: 'say', speech: { kind: 'text', text: 'Hi', pauseSeconds: 1 } },
  },
  {
    says: 'broken SSML takes the error branch',
    block: { type: 'MessageParticipant', with: { SSML: '<speak>Hi' } },
    went: 'NoMatchingError',
  },
  {
    says: 'too long a text takes the error branch',
    block: { type: 'MessageParticipant', with: { Text: 'x'.repeat(6001) } },
    went: 'NoMatchingError',
  },
  { says: 'nothing to say takes the error branch', block: { type: 'MessageParticipant' }, went: 'NoMatchingError' },
  {
    says: 'a prompt that leads nowhere takes the error branch',
    block: { type: 'MessageParticipant', with: { PromptId: '$.Attributes.prompt' } },
    went: 'NoMatchingError',
  },
  {
    says: 'a prompt by reference',
    block: { type: 'MessageParticipant', with: { PromptId: '$.Attributes.prompt' } },
    before: { attributes: { prompt: 'p-1' } },
    went: 'waits for say',
    asks: { kind: 'say', speech: { kind: 'prompt', promptId: 'p-1' } },
  },
  {
    says: 'S3 audio with a reference in its address',
    block: {
      type: 'MessageParticipant',
      with: { Media: { Uri: 's3://b/$.Attributes.f', SourceType: 'S3', MediaType: 'Audio' } },
    },
    before: { attributes: { f: 'a.wav' } },
    went: 'waits for say',
    asks: { kind: 'say', speech: { kind: 'media', uri: 's3://b/a.wav' } },
  },
  {
    says: 'loops without an interruption',
    block: { type: 'MessageParticipantIteratively', with: { Messages: [{ Text: 'a' }, { PromptId: 'p' }] } },
    went: 'waits for loop',
    asks: {
      kind: 'loop',
      from: 0,
      speeches: [
        { kind: 'text', text: 'a', pauseSeconds: 0 },
        { kind: 'prompt', promptId: 'p' },
      ],
    },
  },
  {
    says: 'loops with an interruption',
    block: {
      type: 'MessageParticipantIteratively',
      with: { Messages: [{ Text: 'a' }], InterruptFrequencySeconds: '30' },
      when: ['MessagesInterrupted'],
    },
    inputs: [{ kind: 'loop', position: 1 }],
    went: 'MessagesInterrupted',
  },
  {
    says: 'nothing to loop takes the error branch',
    block: { type: 'MessageParticipantIteratively', with: { Messages: [] } },
    went: 'NoMatchingError',
  },
  // What is pressed
  {
    says: 'a menu key',
    block: { type: 'GetParticipantInput', with: menu, when: ['1', '#'] },
    inputs: [{ kind: 'ask', keys: '#' }],
    went: '#',
  },
  {
    says: 'a stored number',
    block: { type: 'GetParticipantInput', with: store },
    inputs: [{ kind: 'ask', keys: '1001#' }],
    went: 'NextAction',
    contact: { storedInput: '1001' },
  },
  {
    says: 'nothing stored is a success called Timeout',
    block: { type: 'GetParticipantInput', with: store },
    inputs: [{ kind: 'ask', keys: '' }],
    went: 'NextAction',
    contact: { storedInput: 'Timeout' },
  },
  {
    says: 'everything cleared is Timeout too',
    block: { type: 'GetParticipantInput', with: store },
    inputs: [{ kind: 'ask', keys: '12*' }],
    went: 'NextAction',
    contact: { storedInput: 'Timeout' },
  },
  {
    says: 'the end alone stores an empty text',
    block: { type: 'GetParticipantInput', with: store },
    inputs: [{ kind: 'ask', keys: '#' }],
    went: 'NextAction',
    contact: { storedInput: '' },
  },
  {
    says: 'a local number is stored as E.164',
    block: { type: 'GetParticipantInput', with: phone('Local') },
    inputs: [{ kind: 'ask', keys: '09012345678#' }],
    went: 'NextAction',
    contact: { storedInput: '+819012345678' },
  },
  {
    says: 'an impossible number',
    block: { type: 'GetParticipantInput', with: phone('Local'), errors: ['InvalidPhoneNumber', 'NoMatchingError'] },
    inputs: [{ kind: 'ask', keys: '12#' }],
    went: 'InvalidPhoneNumber',
  },
  {
    says: 'an international number',
    block: { type: 'GetParticipantInput', with: phone('E164') },
    inputs: [{ kind: 'ask', keys: '819012345678#' }],
    went: 'NextAction',
    contact: { storedInput: '+819012345678' },
  },
  {
    says: 'a first-key limit that is none',
    block: { type: 'GetParticipantInput', with: { ...menu, InputTimeLimitSeconds: 'soon' } },
    went: 'NoMatchingError',
  },
  {
    says: 'a maximum length by reference',
    block: {
      type: 'GetParticipantInput',
      with: { ...store, InputValidation: { CustomValidation: { MaximumLength: '$.Attributes.n' } } },
    },
    before: { attributes: { n: '2' } },
    inputs: [{ kind: 'ask', keys: '1234' }],
    went: 'NextAction',
    contact: { storedInput: '12' },
  },
  // Control
  { says: 'hangs up', block: { type: 'DisconnectParticipant' }, went: 'disconnected' },
  { says: 'ends the flow', block: { type: 'EndFlowExecution' }, went: 'over' },
  {
    says: 'a comparison',
    block: {
      type: 'Compare',
      with: { ComparisonValue: '$.Attributes.a' },
      when: ['b'],
      errors: ['NoMatchingCondition'],
    },
    before: { attributes: { a: 'b' } },
    went: 'b',
  },
  {
    says: 'a comparison with nothing',
    block: {
      type: 'Compare',
      with: { ComparisonValue: '$.Attributes.a' },
      when: ['null', ''],
      errors: ['NoMatchingCondition'],
    },
    went: 'NoMatchingCondition',
  },
  {
    says: 'a loop of none is done at once',
    block: { type: 'Loop', with: { LoopCount: '0' }, when: ['ContinueLooping', 'DoneLooping'] },
    went: 'DoneLooping',
  },
  {
    says: 'a loop of too many',
    block: { type: 'Loop', with: { LoopCount: '101' }, when: ['ContinueLooping', 'DoneLooping'] },
    went: 'NoMatchingError',
  },
  {
    says: 'a wait',
    block: { type: 'Wait', with: { TimeLimitSeconds: '10' }, when: ['WaitCompleted'] },
    went: 'NoMatchingError',
  },
  {
    says: 'hours by id',
    block: { type: 'CheckHoursOfOperation', with: { HoursOfOperationId: 'h-1' }, when: ['True', 'False'] },
    inputs: [{ kind: 'hours', isOpen: false, name: 'h' }],
    went: 'False',
    asks: { kind: 'hours', hoursId: 'h-1' },
  },
  {
    says: 'hours of the target queue',
    block: { type: 'CheckHoursOfOperation', when: ['True', 'False'] },
    inputs: [{ kind: 'hours', isOpen: true, name: 'h' }],
    went: 'True',
    asks: { kind: 'hours' },
  },
  {
    says: 'hours that lead nowhere',
    block: { type: 'CheckHoursOfOperation', with: { HoursOfOperationId: '$.Attributes.h' } },
    went: 'NoMatchingError',
  },
  {
    says: 'the oldest contact in milliseconds',
    block: { type: 'CheckMetricData', with: { MetricType: 'OldestContactInQueueAgeSeconds' }, when: ['61500'] },
    inputs: [metrics],
    went: '61500',
  },
  {
    says: 'agents staffed',
    block: { type: 'CheckMetricData', with: { MetricType: 'NumberOfAgentsStaffed' }, when: ['3'] },
    inputs: [metrics],
    went: '3',
  },
  {
    says: 'a metric that there is not',
    block: { type: 'CheckMetricData', with: { MetricType: 'Happiness' } },
    went: 'NoMatchingError',
  },
  {
    says: 'metrics loaded',
    block: { type: 'GetMetricData' },
    inputs: [metrics],
    went: 'NextAction',
    contact: {
      metrics: { Queue: { Size: '2', OldestContactAge: '61', Name: 'sales' }, Agents: { Available: { Count: '1' } } },
    },
  },
  {
    says: 'metrics of an idle center are null',
    block: { type: 'GetMetricData' },
    inputs: [idle],
    went: 'NextAction',
    contact: { metrics: { Queue: { Size: null }, Agents: { Online: { Count: null } } } },
  },
  {
    says: 'another flow',
    block: { type: 'TransferToFlow', with: { ContactFlowId: 'f' } },
    inputs: [{ kind: 'flow', flow: other }],
    went: 'block',
    asks: { kind: 'flow', flowId: 'f', purpose: 'transfer' },
  },
  {
    says: 'a flow that leads nowhere',
    block: { type: 'TransferToFlow', with: { ContactFlowId: '$.Attributes.f' } },
    went: 'NoMatchingError',
  },
  // Functions
  {
    says: 'a function with its parameters',
    block: {
      type: 'InvokeLambdaFunction',
      with: {
        LambdaFunctionARN: 'arn:f',
        LambdaInvocationAttributes: { n: '$.StoredCustomerInput', t: 'x $.Attributes.no y' },
      },
    },
    before: { storedInput: '7' },
    went: 'waits for invoke',
    asks: {
      kind: 'invoke',
      functionArn: 'arn:f',
      parameters: { n: '7', t: 'x  y' },
      timeLimitSeconds: 3,
      isAsynchronous: false,
      responseType: 'STRING_MAP',
    },
  },
  {
    says: 'the answer is $.External',
    block: { type: 'InvokeLambdaFunction', with: { LambdaFunctionARN: 'arn:f' } },
    inputs: [{ kind: 'invoke', answer: { a: 'b' } }],
    went: 'NextAction',
    contact: { external: { a: 'b' } },
  },
  {
    says: 'an asynchronous function leaves $.External alone',
    block: {
      type: 'InvokeLambdaFunction',
      with: { LambdaFunctionARN: 'arn:f', InvocationType: 'ASYNCHRONOUS', InvocationTimeLimitSeconds: '60' },
    },
    before: { external: { old: 'yes' } },
    inputs: [{ kind: 'invoke', answer: null, invocationId: 'i-1' }],
    went: 'NextAction',
    contact: { external: { old: 'yes' }, invocationId: 'i-1' },
  },
  {
    says: 'a time limit over 8 s',
    block: { type: 'InvokeLambdaFunction', with: { LambdaFunctionARN: 'arn:f', InvocationTimeLimitSeconds: '9' } },
    went: 'NoMatchingError',
  },
  {
    says: 'a function that leads nowhere',
    block: { type: 'InvokeLambdaFunction', with: { LambdaFunctionARN: '$.Attributes.f' } },
    went: 'NoMatchingError',
  },
  // What is set
  {
    says: 'attributes with references in keys and values',
    block: {
      type: 'UpdateContactAttributes',
      with: { Attributes: { '$.Attributes.k': 'v-$.Attributes.k', empty: '$.External.no' } },
    },
    before: { attributes: { k: 'key' } },
    went: 'NextAction',
    contact: { attributes: { k: 'key', key: 'v-key', empty: '' } },
  },
  {
    says: 'attributes over 32 KB: none is set',
    block: { type: 'UpdateContactAttributes', with: { Attributes: { small: 'a', big } } },
    before: { attributes: { old: 'b' } },
    went: 'NoMatchingError',
    contact: { attributes: { old: 'b' } },
  },
  {
    says: 'an attribute with a dot in its name',
    block: { type: 'UpdateContactAttributes', with: { Attributes: { 'a.b': 'c' } } },
    went: 'NoMatchingError',
  },
  {
    says: 'attributes of a related contact',
    block: { type: 'UpdateContactAttributes', with: { Attributes: { a: 'b' }, TargetContact: 'Related' } },
    went: 'NoMatchingError',
  },
  {
    says: 'flat flow attributes',
    block: { type: 'UpdateFlowAttributes', with: { FlowAttributes: { a: 'b' } } },
    went: 'NoMatchingError',
  },
  {
    says: 'a language',
    block: { type: 'UpdateContactData', with: { LanguageCode: 'ja-JP', Name: '$.Attributes.n' } },
    before: { attributes: { n: 'Kato' } },
    went: 'NextAction',
    contact: { languageCode: 'ja-JP', name: 'Kato' },
  },
  {
    says: 'a voice',
    block: {
      type: 'UpdateContactTextToSpeechVoice',
      with: { TextToSpeechVoice: 'Kazuha', TextToSpeechEngine: 'Neural' },
    },
    went: 'NextAction',
    contact: { voice: { id: 'Kazuha', engine: 'Neural', style: 'None' } },
  },
  {
    says: 'a neural voice without its engine',
    block: { type: 'UpdateContactTextToSpeechVoice', with: { TextToSpeechVoice: 'Kazuha' } },
    went: 'NoMatchingError',
    contact: { voice: { id: 'Joanna' } },
  },
  {
    says: 'a hook',
    block: { type: 'UpdateContactEventHooks', with: { EventHooks: { CustomerQueue: 'f' } } },
    inputs: [{ kind: 'flow', flow: other }],
    went: 'NextAction',
    contact: { hooks: { CustomerQueue: other.arn } },
  },
  {
    says: 'a hook that there is not',
    block: { type: 'UpdateContactEventHooks', with: { EventHooks: { Lunch: 'f' } } },
    went: 'NoMatchingError',
  },
  {
    says: 'no hook at all',
    block: { type: 'UpdateContactEventHooks', with: { EventHooks: {} } },
    went: 'NoMatchingError',
  },
  {
    says: 'recording of both',
    block: {
      type: 'UpdateContactRecordingBehavior',
      with: {
        RecordingBehavior: { RecordedParticipants: ['Agent', 'Customer'], IVRRecordingBehavior: 'Enabled' },
        AnalyticsBehavior: { Enabled: 'True' },
      },
      errors: [],
    },
    went: 'NextAction',
    contact: { recording: { agent: true, customer: true, automated: true, analytics: true } },
  },
  {
    says: 'recording of nobody',
    block: { type: 'UpdateContactRecordingBehavior', with: { RecordingBehavior: { RecordedParticipants: [] } } },
    before: { recording: { agent: true, customer: true, automated: true, analytics: true } },
    went: 'NextAction',
    contact: { recording: { agent: false, customer: false, automated: true, analytics: false } },
  },
  {
    says: 'recording in the newer form',
    block: {
      type: 'UpdateContactRecordingAndAnalyticsBehavior',
      with: { VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: ['Agent'] } } },
    },
    went: 'NextAction',
    contact: { recording: { agent: true, customer: false } },
  },
  {
    says: 'chat settings on a call',
    block: {
      type: 'UpdateContactRecordingAndAnalyticsBehavior',
      with: { ChatBehavior: {} },
      errors: ['ChannelMismatch', 'NoMatchingError'],
    },
    went: 'ChannelMismatch',
  },
  {
    says: 'logging',
    block: { type: 'UpdateFlowLoggingBehavior', with: { FlowLoggingBehavior: 'Enabled' }, errors: [] },
    went: 'NextAction',
  },
  {
    says: 'media streaming',
    block: { type: 'UpdateContactMediaStreamingBehavior', with: { MediaStreamingState: 'Enabled' } },
    went: 'NextAction',
    contact: { isStreaming: true },
  },
  {
    says: 'a queue priority',
    block: { type: 'UpdateContactRoutingBehavior', with: { QueuePriority: '1' }, errors: [] },
    went: 'NextAction',
    contact: { routing: { priority: 1 } },
  },
  {
    says: 'a queue age',
    block: { type: 'UpdateContactRoutingBehavior', with: { QueueTimeAdjustmentSeconds: '-30' }, errors: [] },
    went: 'NextAction',
    contact: { routing: { ageAdjustmentSeconds: -30 } },
  },
  {
    says: 'tags',
    block: { type: 'TagContact', with: { Tags: { tier: '$.Attributes.t' } } },
    before: { attributes: { t: 'gold' } },
    went: 'NextAction',
    contact: { tags: { tier: 'gold' } },
  },
  {
    says: 'a seventh tag',
    block: { type: 'TagContact', with: { Tags: { g: '7' } } },
    before: { tags: { a: '', b: '', c: '', d: '', e: '', f: '' } },
    went: 'NoMatchingError',
  },
  { says: 'a reserved tag', block: { type: 'TagContact', with: { Tags: { 'aws:x': '7' } } }, went: 'NoMatchingError' },
  {
    says: 'tags taken off',
    block: { type: 'UntagContact', with: { TagKeys: ['a', 'z'] } },
    before: { tags: { a: '1', b: '2' } },
    went: 'NextAction',
    contact: { tags: { b: '2' } },
  },
  {
    says: 'a callback number',
    block: { type: 'UpdateContactCallbackNumber', with: { CallbackNumber: '$.StoredCustomerInput' } },
    before: { storedInput: '+81312345678' },
    went: 'NextAction',
    contact: { callbackNumber: '+81312345678' },
  },
  {
    says: 'a callback number that is none',
    block: {
      type: 'UpdateContactCallbackNumber',
      with: { CallbackNumber: '$.StoredCustomerInput' },
      errors: ['InvalidCallbackNumber', 'CallbackNumberNotDialable'],
    },
    before: { storedInput: 'Timeout' },
    went: 'InvalidCallbackNumber',
  },
  {
    says: 'a callback number that is not by reference',
    block: {
      type: 'UpdateContactCallbackNumber',
      with: { CallbackNumber: '+81312345678' },
      errors: ['InvalidCallbackNumber'],
    },
    went: 'InvalidCallbackNumber',
  },
  {
    says: 'agents preferred',
    block: {
      type: 'UpdateContactRoutingCriteria',
      with: {
        RoutingCriteria: {
          Steps: [
            {
              Expression: {
                AttributeCondition: {
                  ComparisonOperator: 'Match',
                  MatchCriteria: { AgentsCriteria: { AgentIds: ['$.Attributes.a'] } },
                },
              },
              Expiry: { DurationInSeconds: 30 },
            },
          ],
        },
      },
    },
    before: { attributes: { a: 'ann' } },
    went: 'NextAction',
    contact: { routing: { steps: [{ agents: ['ann'], seconds: 30 }] } },
  },
  {
    says: 'more steps than five',
    block: {
      type: 'UpdateContactRoutingCriteria',
      with: { RoutingCriteria: { Steps: Array.from({ length: 6 }, () => preferring(['ann'])) } },
    },
    went: 'NoMatchingError',
  },
  {
    says: 'more people in a step than ten',
    block: {
      type: 'UpdateContactRoutingCriteria',
      with: { RoutingCriteria: { Steps: [preferring(Array.from({ length: 11 }, (_, index) => `agent-${index}`))] } },
    },
    went: 'NoMatchingError',
  },
  // Queues and other people
  {
    says: 'a target queue',
    block: { type: 'UpdateContactTargetQueue', with: { QueueId: '$.External.queueId' } },
    before: { external: { queueId: 'q-1' } },
    inputs: [{ kind: 'queue', queue: QUEUE }],
    went: 'NextAction',
    contact: { queue: QUEUE },
    asks: { kind: 'queue', target: { queueId: 'q-1' } },
  },
  {
    says: 'a target queue that leads nowhere',
    block: { type: 'UpdateContactTargetQueue', with: { QueueId: '$.External.queueId' } },
    went: 'NoMatchingError',
  },
  { says: 'no target queue at all', block: { type: 'UpdateContactTargetQueue' }, went: 'NoMatchingError' },
  {
    says: 'into the queue',
    block: { type: 'TransferContactToQueue' },
    before: { queue: QUEUE },
    inputs: [{ kind: 'enqueue' }],
    went: 'handed-over',
  },
  { says: 'into no queue', block: { type: 'TransferContactToQueue' }, went: 'NoMatchingError' },
  {
    says: 'into a full queue',
    block: { type: 'TransferContactToQueue', errors: ['QueueAtCapacity', 'NoMatchingError'] },
    before: { queue: QUEUE },
    inputs: [refusedByQueue],
    went: 'QueueAtCapacity',
  },
  {
    says: 'to another queue',
    block: { type: 'DequeueContactAndTransferToQueue', with: { QueueId: 'q-1' } },
    inputs: [{ kind: 'requeue', queue: QUEUE }],
    went: 'NextAction',
    contact: { queue: QUEUE, initiationMethod: 'QUEUE_TRANSFER' },
  },
  {
    says: 'a callback',
    block: {
      type: 'CreateCallbackContact',
      with: { InitialCallDelaySeconds: '5', MaximumConnectionAttempts: '1', RetryDelaySeconds: '60' },
    },
    inputs: [{ kind: 'callback', queueName: 'sales' }],
    went: 'NextAction',
    asks: {
      kind: 'callback',
      number: '+819012345678',
      initialDelaySeconds: 5,
      retryDelaySeconds: 60,
      retries: 1,
    },
  },
  {
    says: 'to an agent',
    block: { type: 'TransferContactToAgent', errors: [] },
    inputs: [{ kind: 'agent' }],
    went: 'handed-over',
  },
  {
    says: 'to an outside number, and on',
    block: {
      type: 'TransferParticipantToThirdParty',
      with: {
        ThirdPartyPhoneNumber: '+81312345678',
        ThirdPartyConnectionTimeLimitSeconds: '30',
        ContinueFlowExecution: 'True',
      },
    },
    inputs: [{ kind: 'dial' }],
    went: 'NextAction',
  },
  {
    says: 'to an outside number for good',
    block: {
      type: 'TransferParticipantToThirdParty',
      with: {
        ThirdPartyPhoneNumber: '+81312345678',
        ThirdPartyConnectionTimeLimitSeconds: '30',
        ContinueFlowExecution: 'False',
      },
    },
    inputs: [{ kind: 'dial' }],
    went: 'handed-over',
  },
  {
    says: 'to an outside number that is none',
    block: {
      type: 'TransferParticipantToThirdParty',
      with: {
        ThirdPartyPhoneNumber: '$.External.n',
        ThirdPartyConnectionTimeLimitSeconds: '30',
        ContinueFlowExecution: 'True',
      },
      errors: ['CallFailed', 'NoMatchingError'],
    },
    went: 'CallFailed',
  },
  // Modules
  {
    says: 'a module that leads nowhere',
    block: { type: 'InvokeFlowModule', with: { FlowModuleId: '$.Attributes.m' } },
    went: 'NoMatchingError',
  },
  { says: 'a return from no module', block: { type: 'EndFlowModuleExecution', errors: [] }, went: 'stopped' },
];

const after = (goesOn: string) => {
  const loop = at({
    type: 'MessageParticipantIteratively',
    with: {
      Messages: [{ Text: 'a' }, { Text: 'b' }],
      InterruptFrequencySeconds: '30',
      ContinueMessagingDuringInterrupt: goesOn,
    },
    when: ['MessagesInterrupted'],
  });
  const { run } = played(loop, { kind: 'loop', position: 1 });
  return step({ ...run, at: 'block' }).effects.at(-1);
};

describe('an action', () => {
  it.each(named(cases))('%s: %s', (_, __, one) => {
    const [became, should] = triedOnce(one);
    expect(became).toMatchObject(should);
  });

  it('DistributeByPercentage compares what was drawn with each threshold in turn', () => {
    const run = enter(
      playable({
        Version: '2019-10-30',
        StartAction: 'block',
        Actions: [
          {
            Identifier: 'block',
            Type: 'DistributeByPercentage',
            Transitions: {
              NextAction: 'rest',
              Conditions: ['4', '10'].map((operand) => ({
                NextAction: `below ${operand}`,
                Condition: { Operator: 'NumberLessThan', Operands: [operand] },
              })),
              Errors: [{ NextAction: 'rest', ErrorType: 'NoMatchingCondition' }],
            },
          },
        ],
      }),
      contact(),
    );
    const wentFor = (number: number): string => played(run, { kind: 'draw', number }).went;
    expect([1, 3, 4, 9, 10, 100].map(wentFor)).toEqual(['below 4', 'below 4', 'below 10', 'below 10', 'rest', 'rest']);
  });

  it('Loop passes as often as asked, is done once, and counts from the start again', () => {
    let run = at({
      type: 'Loop',
      with: { LoopCount: '2', LoopName: 'tries' },
      when: ['ContinueLooping', 'DoneLooping'],
    });
    const went: string[] = [];
    for (let pass = 0; pass < 6; pass += 1) {
      const { run: after } = step(run);
      went.push(after.at);
      run = { ...after, at: 'block' };
    }
    const round = ['ContinueLooping', 'ContinueLooping', 'DoneLooping'];
    expect(went).toEqual([...round, ...round]);
  });

  it('Loop prompts begin again with the first prompt after an interruption, or go on where they were', () => {
    expect(after('false')).toMatchObject({ kind: 'loop', from: 0 });
    expect(after('true')).toMatchObject({ kind: 'loop', from: 1 });
  });

  it('UpdateFlowAttributes are known in this flow and not in the next', () => {
    const { run } = played(
      at({ type: 'UpdateFlowAttributes', with: { FlowAttributes: { a: { Value: 'b-$.Channel' } } } }),
    );
    expect(run.flowAttributes).toEqual({ a: 'b-VOICE' });
    const moved = played(
      { ...at({ type: 'TransferToFlow', with: { ContactFlowId: 'f' } }), flowAttributes: { a: 'b' } },
      { kind: 'flow', flow: other },
    );
    expect(moved.run.flowAttributes).toEqual({});
  });
});

const invoking = (when: readonly string[]) =>
  at(
    {
      type: 'InvokeFlowModule',
      with: { FlowModuleId: 'm', Input: { n: '$.External.n' } },
      when,
      errors: ['NoMatchingCondition', 'NoMatchingError'],
    },
    { external: { n: '7' }, storedInput: '1' },
  );

describe('a module', () => {
  const module = playable(
    document({
      type: 'EndFlowModuleExecution',
      with: { Result: 'Found', ResultData: { seen: '$.Modules.Input.n', hidden: '$.External.n' } },
    }),
    'module',
  );

  it.each([
    ['the branch of its result', ['Found'], 'Found'],
    ['no branch for its result', ['Lost'], 'NoMatchingCondition'],
    ['no branches', [], 'NextAction'],
  ])('comes back through %s', (_, when, went) => {
    const inside = step(step(invoking(when)).run, { kind: 'flow', flow: module });
    expect(inside.run.flow.name).toBe('module');
    const back = step(inside.run);
    expect(back.passage).toMatchObject({ flow: 'module', block: 'block', branch: { kind: 'end' } });
    const { run, passage } = step(back.run);
    expect(run.at).toBe(went);
    expect(passage).toMatchObject({ flow: 'flow', block: 'block' });
    expect(run.flow.name).toBe('flow');
    expect(run.contact).toMatchObject({
      external: { n: '7' },
      storedInput: '1',
      modules: { result: 'Found', resultData: { seen: '7', hidden: '' } },
    });
  });

  it('stands in modules five deep at most', () => {
    const recursive = playable(document({ type: 'InvokeFlowModule', with: { FlowModuleId: 'm' } }), 'recursive');
    let run = enter(recursive, contact());
    for (let depth = 0; depth < 5; depth += 1) run = step(step(run).run, { kind: 'flow', flow: recursive }).run;
    expect(played(run).went).toBe('NoMatchingError');
  });
});
