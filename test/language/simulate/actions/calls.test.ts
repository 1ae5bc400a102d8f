/** Keys that are kept, waits, holds, outbound calls, voices, recordings, hooks, metrics, routing: each branch they can take. */
import type { Json } from '../../../../language/document';
import type { Input } from '../../../../language/simulate/effect';
import { at, document, triedOnce, named, playable, played, QUEUE, type Case, type OneBlock } from '../a-run';

const buffer = (change: { readonly [name: string]: Json }): OneBlock => ({
  type: 'GetParticipantInput',
  with: { EnableDTMFBuffer: 'True', ...change },
});
const waiting = (change: { readonly [name: string]: Json }, when = ['WaitCompleted']): OneBlock => ({
  type: 'Wait',
  with: { TimeLimitSeconds: '10', ...change },
  when,
  errors: ['ParticipantNotFound', 'NoMatchingError'],
});
const EVENTS = ['CustomerReturned', 'BotParticipantDisconnected'];

const keysAndWaits: readonly Case[] = [
  {
    says: 'keys are kept from now on',
    block: buffer({}),
    inputs: [{ kind: 'buffer', keys: '' }],
    went: 'NextAction',
    contact: { isBufferingKeys: true },
    asks: { kind: 'buffer', isOn: true },
  },
  {
    says: 'keys are forgotten',
    block: buffer({ EnableDTMFBuffer: 'False' }),
    before: { isBufferingKeys: true, storedInput: 'before' },
    inputs: [{ kind: 'buffer', keys: '12' }],
    went: 'NextAction',
    contact: { isBufferingKeys: false, storedInput: 'before' },
    asks: { kind: 'buffer', isOn: false },
  },
  {
    says: 'keys are stored before they are forgotten',
    block: buffer({ EnableDTMFBuffer: 'false', StoreInput: 'True' }),
    before: { isBufferingKeys: true },
    inputs: [{ kind: 'buffer', keys: '12' }],
    went: 'NextAction',
    contact: { storedInput: '12' },
  },
  {
    says: 'a prompt that kept keys cut short',
    block: { type: 'MessageParticipant', with: { Text: 'Hi', SkipWhenDTMFBufferEnabled: 'true' } },
    before: { isBufferingKeys: true },
    went: 'waits for say',
    asks: { kind: 'say', isSkippedByKeys: true, speech: { kind: 'text', text: 'Hi', pauseSeconds: 0 } },
  },
  {
    says: 'a prompt while no keys are kept',
    block: { type: 'MessageParticipant', with: { Text: 'Hi', SkipWhenDTMFBufferEnabled: 'true' } },
    went: 'waits for say',
    asks: { kind: 'say', speech: { kind: 'text', text: 'Hi', pauseSeconds: 0 } },
  },
  {
    says: 'a chat waits for its time',
    block: waiting({}),
    before: { channel: 'CHAT' },
    inputs: [{ kind: 'pause' }],
    went: 'WaitCompleted',
    asks: { kind: 'pause', seconds: 10 },
  },
  {
    says: 'a chat waits until the customer writes',
    block: waiting({ Events: EVENTS }, ['WaitCompleted', ...EVENTS]),
    before: { channel: 'CHAT' },
    inputs: [{ kind: 'pause', event: 'CustomerReturned' }],
    went: 'CustomerReturned',
    asks: { kind: 'pause', seconds: 10, until: EVENTS },
  },
  {
    says: 'the bot leaves',
    block: waiting({ Events: EVENTS }, ['WaitCompleted', ...EVENTS]),
    before: { channel: 'CHAT' },
    inputs: [{ kind: 'pause', event: 'BotParticipantDisconnected' }],
    went: 'BotParticipantDisconnected',
  },
  {
    says: 'there is no bot',
    block: waiting({ Events: EVENTS }, ['WaitCompleted', ...EVENTS]),
    before: { channel: 'CHAT' },
    inputs: [{ kind: 'refused', error: 'ParticipantNotFound', reason: 'no bot' }],
    went: 'ParticipantNotFound',
  },
  {
    says: 'a task waits for its time alone',
    block: waiting({ Events: EVENTS }),
    before: { channel: 'TASK' },
    went: 'waits for pause',
    asks: { kind: 'pause', seconds: 10 },
  },
  {
    says: 'a wait that is too long',
    block: waiting({ TimeLimitSeconds: '604801' }),
    before: { channel: 'CHAT' },
    went: 'NoMatchingError',
  },
  {
    says: 'a call goes on while it waits',
    block: waiting({ ContinueExecution: 'True' }, ['Continue', 'WaitCompleted']),
    inputs: [{ kind: 'timer', isOver: false }],
    went: 'Continue',
    asks: { kind: 'timer', seconds: 10 },
  },
  {
    says: 'a call comes back when the time is over',
    block: waiting({ ContinueExecution: 'True' }, ['Continue', 'WaitCompleted']),
    inputs: [{ kind: 'timer', isOver: true }],
    went: 'WaitCompleted',
  },
];

const hold = (state: string): OneBlock => ({
  type: 'UpdatePreviousContactParticipantState',
  with: { PreviousContactParticipantState: state },
});
const dial = { ThirdPartyPhoneNumber: '+81312345678', ThirdPartyConnectionTimeLimitSeconds: '30' };
const callback = (change: { readonly [name: string]: Json }): OneBlock => ({
  type: 'CreateCallbackContact',
  with: { InitialCallDelaySeconds: '99', RetryDelaySeconds: '600', MaximumConnectionAttempts: '2', ...change },
});
const noAgent: Input = { kind: 'refused', error: 'NoMatchingError', reason: 'the agent is busy' };

const others: readonly Case[] = [
  ...(
    [
      ['AgentOnHold', 'agent'],
      ['CustomerOnHold', 'customer'],
      ['OffHold', 'nobody'],
    ] as const
  ).map(([state, who]): Case => ({
    says: state,
    block: hold(state),
    inputs: [{ kind: 'hold' }],
    went: 'NextAction',
    asks: { kind: 'hold', who },
  })),
  { says: 'a state that is none', block: hold('constructor'), went: 'NoMatchingError' },
  { says: 'nobody to hold', block: hold('OffHold'), inputs: [noAgent], went: 'NoMatchingError' },
  { says: 'a paused contact', block: { type: 'ResumeContact' }, inputs: [{ kind: 'resume' }], went: 'NextAction' },
  {
    says: 'a contact that is not paused',
    block: { type: 'ResumeContact' },
    inputs: [noAgent],
    went: 'NoMatchingError',
  },
  {
    says: 'the call is placed',
    block: { type: 'CompleteOutboundCall', with: { CallerId: { Number: '+81312345678' } }, errors: [] },
    inputs: [{ kind: 'complete' }],
    went: 'NextAction',
    asks: { kind: 'complete', callerId: '+81312345678' },
  },
  {
    says: 'the call cannot be placed',
    block: { type: 'CompleteOutboundCall', with: { ConnectionTimeLimitSeconds: '60' }, errors: [] },
    inputs: [noAgent],
    went: 'over',
    asks: { kind: 'complete', timeLimitSeconds: 60 },
  },
  ...(['CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected'] as const).map((status): Case => ({
    says: status,
    block: {
      type: 'CheckOutboundCallStatus',
      when: ['CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected'],
    },
    inputs: [{ kind: 'progress', status }],
    went: status,
  })),
  {
    says: 'an agent who is busy',
    block: { type: 'TransferContactToAgent', errors: [], next: null },
    inputs: [noAgent],
    went: 'disconnected',
  },
  {
    says: 'keys after the answer, and the number shown',
    block: {
      type: 'TransferParticipantToThirdParty',
      with: {
        ...dial,
        ContinueFlowExecution: 'True',
        ThirdPartyDTMFDigits: '1,2',
        CallerId: { Number: '$.Attributes.shown', Name: 'Shop' },
      },
    },
    before: { attributes: { shown: '+81398765432' } },
    went: 'waits for dial',
    asks: {
      kind: 'dial',
      number: '+81312345678',
      timeLimitSeconds: 30,
      resumes: true,
      keysAfterAnswer: '1,2',
      callerId: { number: '+81398765432', name: 'Shop' },
    },
  },
  {
    says: 'delays, retries, a flow and a number shown',
    block: callback({ QueueId: 'q-1', ContactFlowId: 'f-1', CallerId: '+81312345678' }),
    went: 'waits for callback',
    asks: {
      kind: 'callback',
      target: { queueId: 'q-1' },
      number: '+819012345678',
      initialDelaySeconds: 99,
      retryDelaySeconds: 600,
      retries: 2,
      flowId: 'f-1',
      callerId: '+81312345678',
    },
  },
  { says: 'a delay past three days', block: callback({ RetryDelaySeconds: '259201' }), went: 'NoMatchingError' },
  { says: 'a flow that leads nowhere', block: callback({ ContactFlowId: '$.External.f' }), went: 'NoMatchingError' },
  {
    says: 'a withheld number',
    block: callback({}),
    before: { customerEndpoint: { address: 'anonymous', type: 'TELEPHONE_NUMBER' } },
    went: 'NoMatchingError',
  },
  {
    says: 'the metrics of one channel',
    block: { type: 'GetMetricData', with: { QueueId: 'q-1', QueueChannel: 'Chat' } },
    went: 'waits for metrics',
    asks: { kind: 'metrics', target: { queueId: 'q-1' }, channel: 'CHAT' },
  },
  {
    says: 'the metrics of the contact itself',
    block: { type: 'GetMetricData' },
    inputs: [
      {
        kind: 'metrics',
        queue: QUEUE,
        size: 3,
        online: 5,
        staffed: 4,
        available: 0,
        busy: 2,
        afterContactWork: 1,
        missed: 1,
        nonProductive: 1,
        estimatedWaitSeconds: 61.5,
        ownWaitSeconds: 40,
        position: 2,
      },
    ],
    went: 'NextAction',
    contact: {
      metrics: {
        Queue: { Size: '3', EstimatedWaitTime: '61', OldestContactAge: null },
        Agents: { AfterContactWork: { Count: '1' }, Missed: { Count: '1' }, NonProductive: { Count: '1' } },
        Contact: { EstimatedWaitTime: '40', PositionInQueue: '2' },
      },
    },
  },
  {
    says: 'of an agent',
    block: {
      type: 'CheckMetricData',
      with: { MetricType: 'NumberOfAgentsAvailable', AgentId: 'kato' },
      when: ['1'],
      errors: ['NoMatchingCondition', 'NoMatchingError'],
    },
    inputs: [{ kind: 'metrics', queue: QUEUE, size: 0, online: 1, staffed: 1, available: 1, busy: 0 }],
    went: '1',
    asks: { kind: 'metrics', target: { agentId: 'kato' } },
  },
  {
    says: 'logging',
    block: { type: 'UpdateFlowLoggingBehavior', with: { FlowLoggingBehavior: 'Enabled' } },
    went: 'NextAction',
    contact: { isLogged: true },
  },
  {
    says: 'messages go through a function',
    block: {
      type: 'UpdateContactMediaProcessing',
      with: {
        ChatProcessor: {
          ProcessingEnabled: 'True',
          LambdaProcessorARN: 'arn:f',
          ChatProcessorSettings: { DeliverUnprocessedMessages: 'True' },
        },
      },
    },
    before: { channel: 'CHAT' },
    went: 'NextAction',
    contact: { messageProcessor: { functionArn: 'arn:f', deliversUnprocessed: true } },
  },
  {
    says: 'messages go through a function that is not named',
    block: { type: 'UpdateContactMediaProcessing', with: { ChatProcessor: { ProcessingEnabled: 'True' } } },
    before: { channel: 'CHAT' },
    went: 'NoMatchingError',
  },
  {
    says: 'a name that itself looks like a reference is kept as it is',
    block: { type: 'UpdateContactData', with: { Name: '$.Attributes.said' } },
    before: { attributes: { said: '$.ContactId' } },
    went: 'NextAction',
    contact: { name: '$.ContactId' },
  },
  {
    says: 'more than 32 KB of three bytes each',
    block: { type: 'UpdateContactAttributes', with: { Attributes: { a: 'あ'.repeat(11_000) } } },
    went: 'NoMatchingError',
    contact: { attributes: {} },
  },
  {
    says: 'names by reference',
    block: {
      type: 'InvokeLambdaFunction',
      with: {
        LambdaFunctionARN: 'f',
        InvocationTimeLimitSeconds: '3',
        LambdaInvocationAttributes: { '$.Attributes.name': 'v' },
      },
    },
    before: { attributes: { name: 'n' } },
    went: 'waits for invoke',
    asks: expect.objectContaining({ parameters: { n: 'v' } }),
  },
  {
    says: 'the lowest priority there is',
    block: { type: 'UpdateContactRoutingBehavior', with: { QueuePriority: '9223372036854775807' }, errors: [] },
    went: 'NextAction',
    contact: { routing: { priority: 2 ** 63 } },
  },
  {
    says: 'as much as can be spoken',
    block: { type: 'MessageParticipant', with: { Text: 'あ'.repeat(3000) } },
    went: 'waits for say',
  },
  {
    says: 'more than can be spoken',
    block: { type: 'MessageParticipant', with: { Text: 'あ'.repeat(3001) } },
    went: 'NoMatchingError',
  },
  {
    says: 'mark-up is not spoken',
    block: {
      type: 'MessageParticipant',
      with: { SSML: `<speak>${'<break time="1s"/>'.repeat(200)}${'a'.repeat(2000)}</speak>` },
    },
    went: 'waits for say',
  },
  {
    says: 'a related contact that is not there',
    block: { type: 'UpdateContactData', with: { Name: 'x', TargetContact: 'Related' } },
    went: 'NoMatchingError',
    contact: { name: null },
  },
];

const voice = (id: string, engine: string, style = 'Newscaster', errors = ['NoMatchingError']): OneBlock => ({
  type: 'UpdateContactTextToSpeechVoice',
  with: { TextToSpeechVoice: id, TextToSpeechEngine: engine, TextToSpeechStyle: style },
  errors,
});
const joanna = { voice: { id: 'Joanna', engine: 'Standard', style: 'None' } };
const takumi = { voice: { id: 'Takumi', engine: 'Neural', style: 'None' } };

const voices: readonly Case[] = [
  { says: 'a pair that fits', block: voice('Takumi', 'Neural'), went: 'NextAction', contact: takumi },
  {
    says: 'a style for one who has it',
    block: voice('Matthew', 'Neural'),
    went: 'NextAction',
    contact: { voice: { id: 'Matthew', engine: 'Neural', style: 'Newscaster' } },
  },
  {
    says: 'a style without the neural engine',
    block: voice('Matthew', 'Standard'),
    went: 'NextAction',
    contact: { voice: { id: 'Matthew', engine: 'Standard', style: 'None' } },
  },
  {
    says: 'a pair that does not fit',
    block: voice('Kazuha', 'Standard'),
    before: takumi,
    went: 'NoMatchingError',
    contact: joanna,
  },
  {
    says: 'a pair that does not fit, and no branch for it',
    block: voice('Kazuha', 'Standard', 'None', []),
    before: takumi,
    went: 'NextAction',
    contact: joanna,
  },
  { says: 'an engine that is none', block: voice('Vicki', 'constructor'), went: 'NoMatchingError', contact: joanna },
];

const recording = (behavior: { readonly [name: string]: Json }): OneBlock => ({
  type: 'UpdateContactRecordingAndAnalyticsBehavior',
  with: behavior,
  errors: ['ChannelMismatch', 'InFlightRedactionConfigurationFailed', 'NoMatchingError'],
});
const sides = (participants: readonly string[], more: { readonly [name: string]: Json } = {}): OneBlock =>
  recording({ VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: participants, ...more } } });
const both = { agent: true, customer: true, automated: true, analytics: true };

const recordings: readonly Case[] = [
  {
    says: 'one side, and the keypad part',
    block: sides(['Agent'], { IVRRecordingBehavior: 'Enabled' }),
    went: 'NextAction',
    contact: { recording: { agent: true, customer: false, automated: true, analytics: false } },
  },
  {
    says: 'nobody, and the keypad part as before',
    block: sides([]),
    before: { recording: both },
    went: 'NextAction',
    contact: { recording: { agent: false, customer: false, automated: true, analytics: false } },
  },
  {
    says: 'a pause of the keypad part',
    block: sides(['Agent', 'Customer'], { IVRRecordingBehavior: 'Disabled' }),
    before: { recording: both },
    went: 'NextAction',
    contact: { recording: { ...both, automated: false } },
  },
  {
    says: 'the agent’s screen',
    block: recording({ ScreenRecordingBehavior: { ScreenRecordedParticipants: ['Agent'] } }),
    went: 'NextAction',
    contact: { recording: { screen: true } },
  },
  { says: 'chat on a call', block: recording({ ChatBehavior: {} }), went: 'ChannelMismatch' },
  { says: 'voice in a chat', block: sides(['Agent']), before: { channel: 'CHAT' }, went: 'ChannelMismatch' },
  {
    says: 'chat in a chat',
    block: recording({ ChatBehavior: { ChatAnalyticsBehavior: { Enabled: 'True' } } }),
    before: { channel: 'CHAT' },
    went: 'NextAction',
    contact: { recording: { analytics: true } },
  },
  { says: 'nothing', block: recording({}), went: 'NoMatchingError' },
];

const hook = (hooks: { readonly [name: string]: Json }): OneBlock => ({
  type: 'UpdateContactEventHooks',
  with: { EventHooks: hooks },
});
const flow = (type?: 'AGENT_WHISPER' | 'CONTACT_FLOW' | 'OUTBOUND_WHISPER'): Input => ({
  kind: 'flow',
  flow: { ...playable(document({ type: 'EndFlowExecution' }), 'hooked'), ...(type ? { type } : {}) },
});

const hooks: readonly Case[] = [
  {
    says: 'the right type',
    block: hook({ AgentWhisper: 'f' }),
    inputs: [flow('AGENT_WHISPER')],
    went: 'NextAction',
    contact: { hooks: { AgentWhisper: 'arn:contact-flow/hooked' } },
  },
  {
    says: 'an outbound whisper for a customer',
    block: hook({ CustomerWhisper: 'f' }),
    inputs: [flow('OUTBOUND_WHISPER')],
    went: 'NextAction',
  },
  {
    says: 'an inbound flow at the end',
    block: hook({ CustomerRemaining: 'f' }),
    inputs: [flow('CONTACT_FLOW')],
    went: 'NextAction',
  },
  {
    says: 'the wrong type',
    block: hook({ CustomerQueue: 'f' }),
    inputs: [flow('CONTACT_FLOW')],
    went: 'NoMatchingError',
    contact: { hooks: {} },
  },
  {
    says: 'a whisper at the end',
    block: hook({ CustomerRemaining: 'f' }),
    inputs: [flow('AGENT_WHISPER')],
    went: 'NoMatchingError',
  },
  { says: 'a type that is not known', block: hook({ CustomerQueue: 'f' }), inputs: [flow()], went: 'NextAction' },
  { says: 'two events', block: hook({ AgentHold: 'f', CustomerHold: 'g' }), went: 'NoMatchingError' },
  {
    says: 'a hold flow in a chat',
    block: hook({ CustomerHold: 'f' }),
    before: { channel: 'CHAT' },
    went: 'NoMatchingError',
  },
];

const criteria = (steps: Json): OneBlock => ({
  type: 'UpdateContactRoutingCriteria',
  with: { RoutingCriteria: { Steps: steps } },
});
const dynamic: OneBlock = { type: 'UpdateContactRoutingCriteria', with: { RoutingCriteria: '$.External.criteria' } };
const skill = (Name: string, level: Json = 3): Json => ({
  AttributeCondition: {
    Name,
    Value: 'ja',
    ProficiencyLevel: level,
    ComparisonOperator: 'NumberGreaterOrEqualTo',
  },
});
const people = (...AgentIds: readonly string[]): Json => ({
  AttributeCondition: { ComparisonOperator: 'Match', MatchCriteria: { AgentsCriteria: { AgentIds } } },
});
const not: Json = {
  NotAttributeCondition: {
    Name: 'tone',
    Value: 'rough',
    ComparisonOperator: 'Range',
    Range: { MinProficiencyLevel: '2', MaxProficiencyLevel: '4' },
  },
};
const asked = (attribute: string, from = 3, to = 5) => ({ kind: 'proficiency', attribute, value: 'ja', from, to });
const seconds = { Expiry: { DurationInSeconds: '20' } };
const steps = (...expected: readonly unknown[]) => ({ routing: { steps: expected } });

const routings: readonly Case[] = [
  {
    says: 'by proficiency, then by name',
    block: criteria([
      { Expression: skill('language'), ...seconds },
      { Expression: people('kato', '$.Attributes.who') },
    ]),
    before: { attributes: { who: 'ito' } },
    went: 'NextAction',
    contact: steps({ agents: [], expression: asked('language'), seconds: 20 }, { agents: ['kato', 'ito'] }),
  },
  {
    says: 'by several at once',
    block: criteria([{ Expression: { AndExpression: [skill('language', '5'), skill('product', '1')] } }]),
    went: 'NextAction',
    contact: steps({ expression: { kind: 'and', of: [asked('language', 5), asked('product', 1)] } }),
  },
  {
    says: 'by either, as a function says',
    block: dynamic,
    before: { external: { criteria: { Steps: [{ Expression: { OrExpression: [skill('a'), people('kato')] } }] } } },
    went: 'NextAction',
    contact: steps({ expression: { kind: 'or', of: [asked('a'), { kind: 'agents', agents: ['kato'] }] } }),
  },
  {
    says: 'by who is not, as a function says',
    block: dynamic,
    before: { external: { criteria: { Steps: [{ Expression: not }] } } },
    went: 'NextAction',
    contact: steps({
      expression: { kind: 'not', of: { kind: 'proficiency', attribute: 'tone', value: 'rough', from: 2, to: 4 } },
    }),
  },
  {
    says: 'either, where it is not known',
    block: criteria([{ Expression: { OrExpression: [skill('a')] } }]),
    went: 'NoMatchingError',
  },
  { says: 'who is not, where it is not known', block: criteria([{ Expression: not }]), went: 'NoMatchingError' },
  { says: 'a level of six', block: criteria([{ Expression: skill('a', 6) }]), went: 'NoMatchingError' },
  {
    says: 'nine at once',
    block: criteria([{ Expression: { AndExpression: Array(9).fill(skill('a')) } }]),
    went: 'NoMatchingError',
  },
  { says: 'an expression that is none', block: criteria([{ Expression: {} }]), went: 'NoMatchingError' },
  {
    says: 'a first step without an end',
    block: criteria([{ Expression: people('kato') }, { Expression: people('ito') }]),
    went: 'NoMatchingError',
  },
  { says: 'criteria that lead nowhere', block: dynamic, went: 'NoMatchingError' },
];

describe('an action', () => {
  it.each(named([...keysAndWaits, ...others, ...voices, ...recordings, ...hooks, ...routings]))(
    '%s: %s',
    (_, __, one) => {
      const [became, should] = triedOnce(one);
      expect(became).toMatchObject(should);
    },
  );
});

describe('what a module does not see', () => {
  const outside = { Lex: { IntentName: 'Order' }, Customer: { FirstName: 'Aki' }, Case: { case_id: 'c' } };
  const module = playable(document({ type: 'EndFlowModuleExecution' }), 'module');

  it('is put aside, and is there again after it', () => {
    const inside = played(at({ type: 'InvokeFlowModule', with: { FlowModuleId: 'm' } }, { outside }), {
      kind: 'flow',
      flow: module,
    });
    expect(inside.run.contact.outside).toEqual({ Case: { case_id: 'c' } });
    const left = { ...inside.run.contact.outside, Lex: { IntentName: 'Other' }, Views: { Action: 'Next' } };
    const back = played({ ...inside.run, contact: { ...inside.run.contact, outside: left } });
    expect(back.run.contact.outside).toEqual({ ...outside, Views: { Action: 'Next' } });
  });

  it('is gone after it, where it came to be in the module', () => {
    const inside = played(at({ type: 'InvokeFlowModule', with: { FlowModuleId: 'm' } }), {
      kind: 'flow',
      flow: module,
    });
    const back = played({ ...inside.run, contact: { ...inside.run.contact, outside } });
    expect(back.run.contact.outside).toEqual({ Case: { case_id: 'c' } });
  });
});
