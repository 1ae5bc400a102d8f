/**
 * Ways to damage a sound flow, and where. Types and places are written out here, from what Amazon Connect was seen to refuse, and not
 * taken from the catalog: the catalog is what they test.
 */

/** A flow that may be damaged: parsed JSON, nothing promised. */
export type Document = { [key: string]: unknown; Actions: Action[] };
type Fields = { [key: string]: unknown };
interface Branch {
  NextAction: string;
  Condition?: { Operator: string; Operands: string[] };
  ErrorType?: string;
}
export interface Action {
  Identifier: string;
  Type: string;
  Parameters?: Fields;
  Transitions: { NextAction?: string; Conditions?: Branch[]; Errors?: Branch[] };
}

export interface Damage {
  /** What is done, in words. */
  readonly kind: string;
  /** Whether the service refuses the flow then; else it goes wrong on the call. */
  readonly isRefused: boolean;
  /** One for each place the flow has: damages that very document. */
  places(document: Document, flowType: string | undefined): readonly (() => void)[];
}

const refused = (kind: string, places: Damage['places']): Damage => ({ kind, isRefused: true, places });
const onTheCall = (kind: string, places: Damage['places']): Damage => ({ kind, isRefused: false, places });

/** A damage of single actions: `how` answers what to do, or nothing where the action has no such place. */
const ofActions =
  (how: (action: Action, document: Document) => (() => void) | undefined) =>
  (document: Document): readonly (() => void)[] =>
    document.Actions.flatMap((action) => how(action, document) ?? []);

const ofType =
  (types: readonly string[], how: (action: Action) => void) =>
  (document: Document): readonly (() => void)[] =>
    document.Actions.filter(({ Type }) => types.includes(Type)).map((action) => () => how(action));

const isMenu = ({ Type, Parameters }: Action): boolean =>
  Type === 'GetParticipantInput' &&
  Parameters?.['StoreInput'] === 'False' &&
  Parameters['InputTimeLimitSeconds'] !== undefined;
const isStore = ({ Type, Parameters }: Action): boolean =>
  Type === 'GetParticipantInput' && Parameters?.['StoreInput'] === 'True';

const TERMINAL = ['DisconnectParticipant', 'EndFlowExecution', 'EndFlowModuleExecution', 'TransferContactToAgent'];
/** Types seen to be refused without these error branches. */
const REQUIRED_ERRORS: readonly (readonly [type: string, error: string])[] = [
  ...[
    'UpdateContactAttributes',
    'UpdateContactData',
    'UpdateContactEventHooks',
    'UpdateContactTargetQueue',
    'TransferContactToQueue',
    'DequeueContactAndTransferToQueue',
    'TagContact',
    'UntagContact',
    'InvokeFlowModule',
    'InvokeLambdaFunction',
    'CheckHoursOfOperation',
    'CheckMetricData',
    'GetMetricData',
    'TransferToFlow',
    'UpdateFlowAttributes',
    'Wait',
    'CreateCallbackContact',
    'ConnectParticipantWithLexBot',
    'ShowView',
  ].map((type) => [type, 'NoMatchingError'] as const),
  ['TransferContactToQueue', 'QueueAtCapacity'],
  ['DequeueContactAndTransferToQueue', 'QueueAtCapacity'],
  ['UpdateContactCallbackNumber', 'InvalidCallbackNumber'],
  ['UpdateContactCallbackNumber', 'CallbackNumberNotDialable'],
  ['UpdateContactRecordingAndAnalyticsBehavior', 'ChannelMismatch'],
  ['CheckMetricData', 'NoMatchingCondition'],
  ['Compare', 'NoMatchingCondition'],
  ['DistributeByPercentage', 'NoMatchingCondition'],
  ['ShowView', 'TimeLimitExceeded'],
];
/** Branches that belong to other types. */
const STRANGE_ERRORS: readonly (readonly [type: string, error: string])[] = [
  ['UpdateContactRecordingBehavior', 'NoMatchingError'],
  ['UpdateContactCallbackNumber', 'NoMatchingError'],
  ['UpdateContactAttributes', 'QueueAtCapacity'],
  ['InvokeLambdaFunction', 'InputTimeLimitExceeded'],
  ['TransferContactToQueue', 'InvalidPhoneNumber'],
];
const REQUIRED_PARAMETERS: readonly (readonly [type: string, name: string])[] = [
  ['UpdateContactAttributes', 'Attributes'],
  ['InvokeLambdaFunction', 'LambdaFunctionARN'],
  ['InvokeLambdaFunction', 'InvocationTimeLimitSeconds'],
  ['Compare', 'ComparisonValue'],
  ['Loop', 'LoopCount'],
  ['TransferToFlow', 'ContactFlowId'],
  ['InvokeFlowModule', 'FlowModuleId'],
  ['UpdateContactCallbackNumber', 'CallbackNumber'],
  ['UpdateContactEventHooks', 'EventHooks'],
  ['UpdateContactTextToSpeechVoice', 'TextToSpeechVoice'],
  ['UpdateFlowLoggingBehavior', 'FlowLoggingBehavior'],
  ['UpdateContactRecordingBehavior', 'RecordingBehavior'],
  ['CheckMetricData', 'MetricType'],
  ['Wait', 'TimeLimitSeconds'],
  ['TagContact', 'Tags'],
  ['GetParticipantInput', 'StoreInput'],
  ['MessageParticipantIteratively', 'Messages'],
];
const WRONG_TYPES: Readonly<Record<string, string>> = {
  MessageParticipant: 'PlayPrompt',
  GetParticipantInput: 'GetCustomerInput',
  UpdateContactTargetQueue: 'SetWorkingQueue',
  UntagContact: 'UnTagContact',
  UpdateContactRoutingCriteria: 'UpdateRoutingCriteria',
  DisconnectParticipant: 'Disconnect',
  InvokeLambdaFunction: 'InvokeExternalResource',
  TransferContactToQueue: 'TransferToQueue',
};
/** Seconds, counts: written as texts, and refused as numbers. */
const SCALARS = ['InputTimeLimitSeconds', 'InitialCallDelaySeconds', 'RetryDelaySeconds'];
const BRANCHLESS = [
  'MessageParticipant',
  'UpdateContactAttributes',
  'InvokeLambdaFunction',
  'UpdateContactTargetQueue',
  'TransferContactToQueue',
  'UpdateContactTextToSpeechVoice',
  'TransferToFlow',
];

const parametersOf = (action: Action): Fields => (action.Parameters ??= {});
const without = (branches: Branch[] | undefined, drop: (branch: Branch) => boolean): Branch[] =>
  (branches ?? []).filter((branch) => !drop(branch));
const operandOf = ({ Condition }: Branch): string => Condition?.Operands[0] ?? '';

export const DAMAGES: readonly Damage[] = [
  refused('Version of another language', (document) => [() => void (document['Version'] = '2021-01-01')]),
  refused('no StartAction', (document) => [() => void delete document['StartAction']]),
  refused('StartAction that does not exist', (document) => [() => void (document['StartAction'] = 'no such block')]),
  refused('Actions that are no list', (document) => [
    () =>
      void ((document as Fields)['Actions'] = Object.fromEntries(document.Actions.map((one) => [one.Identifier, one]))),
  ]),
  refused('251 actions', (document) => [
    () => {
      const last = { Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} };
      for (let count = document.Actions.length; count <= 250; count += 1)
        document.Actions.push({ Identifier: `more ${count}`, ...last });
    },
  ]),
  refused(
    'the same Identifier twice',
    ofActions((action, { Actions: [first] }) =>
      action === first || !first ? undefined : () => void (action.Identifier = first.Identifier),
    ),
  ),
  refused('Identifier with a sign it may not have', (document) =>
    document.Actions.map((action) => () => rename(document, action, `${action.Identifier.slice(0, 40)}[1]`)),
  ),
  refused('Identifier of 51 characters', (document) =>
    document.Actions.map((action) => () => rename(document, action, 'x'.repeat(51))),
  ),
  refused(
    'Type that people take for right',
    ofActions((action) => {
      const wrong = WRONG_TYPES[action.Type];
      return wrong === undefined ? undefined : () => void (action.Type = wrong);
    }),
  ),
  refused(
    'Type with a slip',
    ofActions((action) => () => void (action.Type += 's')),
  ),
  refused(
    'no NextAction',
    ofActions((action) =>
      TERMINAL.includes(action.Type) ||
      action.Type === 'MessageParticipantIteratively' ||
      action.Transitions.NextAction === undefined
        ? undefined
        : () => void delete action.Transitions.NextAction,
    ),
  ),
  refused(
    'NextAction on an end',
    ofActions((action, { Actions: [first] }) =>
      TERMINAL.includes(action.Type) ? () => void (action.Transitions.NextAction = first?.Identifier ?? '') : undefined,
    ),
  ),
  refused(
    'NextAction that does not exist',
    ofActions((action) =>
      action.Transitions.NextAction === undefined
        ? undefined
        : () => void (action.Transitions.NextAction = 'no such block'),
    ),
  ),
  refused('condition that leads nowhere', (document) =>
    document.Actions.flatMap(({ Transitions }) => Transitions.Conditions ?? []).map(
      (branch) => () => void (branch.NextAction = 'no such block'),
    ),
  ),
  refused('error branch that leads nowhere', (document) =>
    document.Actions.flatMap(({ Transitions }) => Transitions.Errors ?? []).map(
      (branch) => () => void (branch.NextAction = ''),
    ),
  ),
  refused('a required error branch is gone', (document) =>
    REQUIRED_ERRORS.flatMap(([type, error]) =>
      document.Actions.filter(
        (one) => one.Type === type && one.Transitions.Errors?.some(({ ErrorType }) => ErrorType === error),
      ).map(({ Transitions }) => () => {
        Transitions.Errors = without(Transitions.Errors, ({ ErrorType }) => ErrorType === error);
      }),
    ),
  ),
  refused('an error branch of another type', (document) =>
    STRANGE_ERRORS.flatMap(([type, ErrorType]) =>
      document.Actions.filter((one) => one.Type === type).map(({ Transitions, Identifier }) => () => {
        Transitions.Errors = [
          ...(Transitions.Errors ?? []),
          { ErrorType, NextAction: Transitions.NextAction ?? Identifier },
        ];
      }),
    ),
  ),
  refused('a menu without one of its three error branches', (document) =>
    document.Actions.filter(isMenu).flatMap(({ Transitions }) =>
      ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'].map((error) => () => {
        Transitions.Errors = without(Transitions.Errors, ({ ErrorType }) => ErrorType === error);
      }),
    ),
  ),
  refused('stored input with the error branches of a menu', (document) =>
    document.Actions.filter(isStore).flatMap(({ Transitions, Identifier }) =>
      ['InputTimeLimitExceeded', 'NoMatchingCondition'].map((ErrorType) => () => {
        Transitions.Errors = [
          ...(Transitions.Errors ?? []),
          { ErrorType, NextAction: Transitions.NextAction ?? Identifier },
        ];
      }),
    ),
  ),
  refused('a required parameter is gone', (document) =>
    REQUIRED_PARAMETERS.flatMap(([type, name]) =>
      document.Actions.filter((one) => one.Type === type && one.Parameters?.[name] !== undefined).map(
        (one) => () => void delete one.Parameters?.[name],
      ),
    ),
  ),
  refused(
    'a parameter that does not exist',
    ofType(['MessageParticipant', 'InvokeLambdaFunction', 'Loop', 'TransferContactToQueue', 'Wait'], (action) => {
      parametersOf(action)['TimeoutSeconds'] = '5';
    }),
  ),
  refused('an empty text', (document) =>
    document.Actions.flatMap(({ Parameters = {} }) =>
      Object.entries(Parameters)
        .filter(([, value]) => typeof value === 'string' && value !== '')
        .map(
          ([key]) =>
            () =>
              void (Parameters[key] = ''),
        ),
    ),
  ),
  refused(
    'an attribute with nothing in it',
    ofActions(({ Type, Parameters }) => {
      const attributes = Parameters?.['Attributes'];
      return Type === 'UpdateContactAttributes' && typeof attributes === 'object' && attributes !== null
        ? () => void ((attributes as Fields)['empty'] = '')
        : undefined;
    }),
  ),
  refused('a number that is no text', (document) =>
    document.Actions.flatMap(({ Type, Parameters = {} }) =>
      SCALARS.filter(
        (key) => typeof Parameters[key] === 'string' && Type !== 'Wait' && !Parameters[key].startsWith('$'),
      ).map((key) => () => void (Parameters[key] = Number(Parameters[key]))),
    ),
  ),
  refused('a truth that is no text', (document) =>
    document.Actions.filter(({ Parameters }) => typeof Parameters?.['StoreInput'] === 'string').map(
      ({ Parameters }) =>
        () =>
          void ((Parameters as Fields)['StoreInput'] = Parameters?.['StoreInput'] === 'True'),
    ),
  ),
  refused(
    'conditions where there are none',
    ofType(BRANCHLESS, ({ Transitions, Identifier }) => {
      Transitions.Conditions = [
        { NextAction: Transitions.NextAction ?? Identifier, Condition: { Operator: 'Equals', Operands: ['1'] } },
      ];
    }),
  ),
  refused('an empty operand', (document) => conditionsOf(document).map((one) => () => void (one.Operands = ['']))),
  refused('two operands', (document) => conditionsOf(document).map((one) => () => void one.Operands.push('another'))),
  refused('an operator that does not exist', (document) =>
    conditionsOf(document).flatMap((one) => ['And', 'NotEquals'].map((word) => () => void (one.Operator = word))),
  ),
  refused('a menu key of two signs', (document) =>
    document.Actions.filter(isMenu)
      .flatMap(({ Transitions }) => Transitions.Conditions ?? [])
      .flatMap(({ Condition }) => (Condition ? [() => void (Condition.Operands = ['12'])] : [])),
  ),
  refused('a loop without one of its two ways', (document) =>
    document.Actions.filter(({ Type }) => Type === 'Loop').flatMap(({ Transitions }) =>
      ['ContinueLooping', 'DoneLooping'].map((operand) => () => {
        Transitions.Conditions = without(Transitions.Conditions, (branch) => operandOf(branch) === operand);
      }),
    ),
  ),
  refused('hours without one of their two ways', (document) =>
    document.Actions.filter(({ Type }) => Type === 'CheckHoursOfOperation').flatMap(({ Transitions }) =>
      ['True', 'False'].map((operand) => () => {
        Transitions.Conditions = without(Transitions.Conditions, (branch) => operandOf(branch) === operand);
      }),
    ),
  ),
  refused(
    'staffing without a condition',
    ofType(['CheckMetricData'], ({ Transitions }) => void (Transitions.Conditions = [])),
  ),
  refused(
    'a queue and an agent',
    ofActions(({ Type, Parameters }) =>
      Type === 'UpdateContactTargetQueue' && Parameters?.['QueueId'] !== undefined
        ? () => void (Parameters['AgentId'] = '$.Attributes.agent')
        : undefined,
    ),
  ),
  refused(
    'text and markup in one prompt',
    ofActions(({ Type, Parameters }) =>
      Type === 'MessageParticipant' && Parameters?.['Text'] !== undefined
        ? () => void (Parameters['SSML'] = '<speak>Hello.</speak>')
        : undefined,
    ),
  ),
  refused(
    'a prompt with nothing to say',
    ofType(['MessageParticipant'], (action) => void (action.Parameters = {})),
  ),
  refused(
    'seven tags',
    ofType(['TagContact'], (action) => {
      parametersOf(action)['Tags'] = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((count) => [`tag${count}`, 'x']));
    }),
  ),
  refused(
    'a callback number that is written out',
    ofType(['UpdateContactCallbackNumber'], (action) => {
      parametersOf(action)['CallbackNumber'] = '+81312345678';
    }),
  ),
  refused('a comparison of nothing that changes', (document) =>
    document.Actions.filter(({ Type }) => Type === 'Compare').flatMap((action) =>
      ['gold', '$.Attributes'].map((value) => () => void (parametersOf(action)['ComparisonValue'] = value)),
    ),
  ),
  refused(
    'two recording settings in one',
    ofType(['UpdateContactRecordingAndAnalyticsBehavior'], (action) => {
      Object.assign(parametersOf(action), {
        VoiceBehavior: { VoiceRecordingBehavior: { RecordedParticipants: ['Agent'] } },
        ScreenRecordingBehavior: { ScreenRecordedParticipants: ['Agent'] },
      });
    }),
  ),
  refused(
    'two events in one hook',
    ofType(['UpdateContactEventHooks'], (action) => {
      const flow = 'arn:aws:connect:us-east-1:111122223333:instance/x/contact-flow/y';
      parametersOf(action)['EventHooks'] = { AgentWhisper: flow, CustomerWhisper: flow };
    }),
  ),
  refused('a flow with the settings of a module', (document, flowType) =>
    flowType === undefined || flowType === 'MODULE' || 'Settings' in document
      ? []
      : [() => void (document['Settings'] = { InputParameters: [], OutputParameters: [], Transitions: [] })],
  ),
  refused('a module without its settings', (document, flowType) =>
    flowType === 'MODULE' && 'Settings' in document ? [() => void delete document['Settings']] : [],
  ),
  refused('a hang-up in a whisper or on hold', (document, flowType) =>
    flowType !== undefined && /WHISPER|HOLD/.test(flowType)
      ? document.Actions.filter(({ Type }) => Type === 'EndFlowExecution').map(
          (action) => () => void (action.Type = 'DisconnectParticipant'),
        )
      : [],
  ),
  refused('an outbound action in an inbound flow', (document, flowType) =>
    flowType === 'CONTACT_FLOW'
      ? document.Actions.filter(({ Type }) => Type === 'UpdateContactAttributes').map((action) => () => {
          action.Type = 'CompleteOutboundCall';
          action.Parameters = {};
        })
      : [],
  ),
  onTheCall('markup that is not closed', (document) =>
    document.Actions.filter(({ Parameters }) => /<speak>/.test(markupOf(Parameters))).map(
      ({ Parameters }) =>
        () =>
          void ((Parameters as Fields)['SSML'] = markupOf(Parameters).replace('</speak>', '')),
    ),
  ),
  onTheCall('a block that nothing leads to', (document) => [
    () =>
      void document.Actions.push({
        Identifier: 'alone',
        Type: 'DisconnectParticipant',
        Parameters: {},
        Transitions: {},
      }),
  ]),
  onTheCall('blocks that lead only to themselves', (document) => [
    () => {
      const Errors = [{ ErrorType: 'NoMatchingError', NextAction: 'again' }];
      document.Actions.push({
        Identifier: 'again',
        Type: 'UpdateContactAttributes',
        Parameters: { Attributes: { again: 'true' } },
        Transitions: { NextAction: 'again', Errors },
      });
      document['StartAction'] = 'again';
    },
  ]),
];

const markupOf = (parameters: Fields | undefined): string => {
  const markup = parameters?.['SSML'];
  return typeof markup === 'string' ? markup : '';
};

function conditionsOf(document: Document): readonly { Operator: string; Operands: string[] }[] {
  return document.Actions.flatMap(({ Transitions }) => Transitions.Conditions ?? []).flatMap(
    ({ Condition }) => Condition ?? [],
  );
}

/** Gives a block another name, everywhere: only the name itself is wrong then. */
function rename(document: Document, action: Action, name: string): void {
  const was = action.Identifier;
  if (document['StartAction'] === was) document['StartAction'] = name;
  for (const { Transitions } of document.Actions) {
    if (Transitions.NextAction === was) Transitions.NextAction = name;
    for (const branch of [...(Transitions.Conditions ?? []), ...(Transitions.Errors ?? [])])
      if (branch.NextAction === was) branch.NextAction = name;
  }
  action.Identifier = name;
}
