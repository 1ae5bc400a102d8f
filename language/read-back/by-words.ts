/** An action in the builder's pleasant words, where they write exactly what stands there. */
import type { Json } from '../document';
import { readNamed, type NamedKind } from '../named';
import { isObject, keepsOrder, type JsonObject, type Plain } from './shape';
import { list, object, text, type Code } from './typescript';
import type { Word, Writing } from './writing';

type Reader = (block: Plain, writing: Writing) => Code | undefined;

/** `undefined` where no word fits. */
export const byWords: Reader = (block, writing) =>
  Object.hasOwn(READERS, block.type) ? READERS[block.type]?.(block, writing) : undefined;

const has = (value: JsonObject, ...keys: readonly string[]): boolean =>
  Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));

const isString = (value: Json | undefined): value is string => typeof value === 'string';

/** A reference that the builder takes for one. */
const isReference = (value: string): boolean => value.startsWith('$.') || value.startsWith("$['");

/** The targets of the error branches, when there are just these, in this order. */
function errorsOf({ errors }: Plain, ...types: readonly string[]): readonly string[] | undefined {
  return errors.length === types.length && errors.every(({ type }, index) => type === types[index])
    ? errors.map(({ next }) => next)
    : undefined;
}

/** The targets of conditions `Equals`, when there are just these, in this order. */
function turnsOf({ conditions }: Plain, ...operands: readonly string[]): readonly string[] | undefined {
  return conditions.length === operands.length &&
    conditions.every(({ operator, operand }, index) => operator === 'Equals' && operand === operands[index])
    ? conditions.map(({ next }) => next)
    : undefined;
}

/** `{ next, error }`, or `anyway(next)` when both are one. */
function onward(block: Plain, writing: Writing): Code | undefined {
  const [error] = errorsOf(block, 'NoMatchingError') ?? [];
  if (block.next === undefined || error === undefined || block.conditions.length > 0) return undefined;
  return error === block.next
    ? writing.use('anyway', writing.to(error))
    : object([
        ['next', writing.to(block.next)],
        ['error', writing.to(error)],
      ]);
}

const goesOnly = ({ next, conditions, errors }: Plain): string | undefined =>
  conditions.length === 0 && errors.length === 0 ? next : undefined;

const endsWith =
  (word: Word): Reader =>
  ({ parameters, next, conditions, errors }, writing) =>
    has(parameters) && next === undefined && conditions.length === 0 && errors.length === 0
      ? writing.use(word)
      : undefined;

/** A name of the kind, or a reference, as the builder takes it. */
function nameOrReference(kind: NamedKind, value: Json | undefined): string | undefined {
  if (!isString(value)) return undefined;
  const name = readNamed(value);
  if (name)
    return name.kind === kind && !isReference(name.name) && !name.name.startsWith('arn:') ? name.name : undefined;
  // The builder takes what begins like a bracketed reference for a reference, but the type of a reference begins with `$.`.
  return value.startsWith('$.') ? value : undefined;
}

const LONGEST_PROMPT = 6000;

const spokenFits = (words: string): boolean => words.trim() !== '' && words.length <= LONGEST_PROMPT;

/** What is said, and whether nothing else is among the parameters but `others`. */
function spoken(parameters: JsonObject, ...others: readonly string[]): Code | undefined {
  const { Text, SSML, PromptId } = parameters;
  const prompt = readNamed(PromptId);
  if (isString(Text) && has(parameters, 'Text', ...others)) return spokenFits(Text) ? text(Text) : undefined;
  if (isString(SSML) && has(parameters, 'SSML', ...others))
    return spokenFits(SSML) && /^<speak>.*<\/speak>$/su.test(SSML) ? object([['ssml', text(SSML)]]) : undefined;
  if (prompt?.kind === 'prompt' && has(parameters, 'PromptId', ...others))
    return object([['prompt', text(prompt.name)]]);
  return undefined;
}

/** A whole number as the builder writes it, within its range. */
function whole(value: Json | undefined, least: number, most: number): string | undefined {
  const number = isString(value) && /^(0|[1-9]\d{0,8})$/u.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? String(number) : undefined;
}

const say: Reader = (block, writing) => {
  const what = spoken(block.parameters);
  const [error] = errorsOf(block, 'NoMatchingError') ?? [];
  if (what === undefined || error === undefined || block.next === undefined || block.conditions.length > 0)
    return undefined;
  return writing.use('say', what, error === block.next ? writing.to(error) : (onward(block, writing) ?? ''));
};

const sayOverAndOver: Reader = (block, writing) => {
  const { Messages, InterruptFrequencySeconds: seconds } = block.parameters;
  if (!Array.isArray(Messages) || Messages.length === 0 || block.next !== undefined) return undefined;
  const what = Messages.map((message: Json) => (isObject(message) ? spoken(message) : undefined));
  if (!what.every((one) => one !== undefined)) return undefined;
  const keys = seconds === undefined ? ['Messages'] : ['Messages', 'InterruptFrequencySeconds'];
  const every = seconds === undefined ? '' : whole(seconds, 21, 604_800);
  const turns = turnsOf(block, ...(seconds === undefined ? [] : ['MessagesInterrupted']));
  const errors = block.errors.length === 0 ? [] : errorsOf(block, 'NoMatchingError');
  if (!has(block.parameters, ...keys) || every === undefined || !turns || !errors) return undefined;
  const branches: (readonly [string, Code])[] = [
    ...turns.map(
      (next) =>
        [
          'every',
          object([
            ['seconds', every],
            ['next', writing.to(next)],
          ]),
        ] as const,
    ),
    ...errors.map((next) => ['error', writing.to(next)] as const),
  ];
  return writing.use('sayOverAndOver', list(what), ...(branches.length > 0 ? [object(branches)] : []));
};

const getInput: Reader = (block, writing) =>
  block.parameters['StoreInput'] === 'False' ? menu(block, writing) : collect(block, writing);

const menu: Reader = (block, writing) => {
  const what = spoken(block.parameters, 'InputTimeLimitSeconds', 'StoreInput');
  const seconds = whole(block.parameters['InputTimeLimitSeconds'], 1, 180);
  const errors = errorsOf(block, 'InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError');
  const keys = block.conditions.map(({ operand }) => operand);
  if (what === undefined || seconds === undefined || !errors || block.next !== errors[1]) return undefined;
  if (!turnsOf(block, ...keys) || !keepsOrder(keys) || !keys.every((key) => /^[\d*#]$/u.test(key))) return undefined;
  return writing.use(
    'menu',
    what,
    object(block.conditions.map(({ operand, next }) => [operand, writing.to(next)])),
    object(errors.map((next, index) => [['nothingPressed', 'otherKey', 'error'][index] ?? '', writing.to(next)])),
    ...(seconds === '8' ? [] : [object([['waitSeconds', seconds]])]),
  );
};

const collect: Reader = (block, writing) => {
  const { StoreInput, InputTimeLimitSeconds, InputValidation, DTMFConfiguration } = block.parameters;
  const what = spoken(block.parameters, 'InputTimeLimitSeconds', 'StoreInput', 'InputValidation', 'DTMFConfiguration');
  const custom =
    isObject(InputValidation) && has(InputValidation, 'CustomValidation')
      ? InputValidation['CustomValidation']
      : undefined;
  const digits = isObject(custom) && has(custom, 'MaximumLength') ? whole(custom['MaximumLength'], 1, 20) : undefined;
  const seconds = whole(InputTimeLimitSeconds, 1, 180);
  const on = onward(block, writing);
  if (what === undefined || digits === undefined || seconds === undefined || on === undefined || StoreInput !== 'True')
    return undefined;
  if (!isObject(DTMFConfiguration)) return undefined;
  if (!has(DTMFConfiguration, 'InputTerminationSequence', 'DisableCancelKey', 'InterdigitTimeLimitSeconds'))
    return undefined;
  const { InputTerminationSequence: end, DisableCancelKey, InterdigitTimeLimitSeconds } = DTMFConfiguration;
  const between = whole(InterdigitTimeLimitSeconds, 1, 20);
  if ((end !== '#' && end !== '*') || DisableCancelKey !== (end === '*' ? 'True' : 'False') || between === undefined)
    return undefined;
  return writing.use(
    'collect',
    what,
    object([
      ['maximumDigits', digits],
      ...(seconds === '8' ? [] : [['waitSeconds', seconds] as const]),
      ...(between === '5' ? [] : [['betweenDigitsSeconds', between] as const]),
      ...(end === '#' ? [] : [['endKey', text(end)] as const]),
    ]),
    on,
  );
};

const setAttributes: Reader = (block, writing) => {
  const { Attributes, TargetContact } = block.parameters;
  const on = onward(block, writing);
  if (!has(block.parameters, 'Attributes', 'TargetContact') || TargetContact !== 'Current' || on === undefined)
    return undefined;
  if (!isObject(Attributes) || Object.keys(Attributes).length === 0) return undefined;
  const fits = Object.entries(Attributes).every(
    ([name, value]) => !/[$.]/u.test(name) && isString(value) && value !== '',
  );
  return fits ? writing.use('setAttributes', writing.json(Attributes), on) : undefined;
};

const setLanguage: Reader = (block, writing) => {
  const { LanguageCode, TargetContact } = block.parameters;
  const on = onward(block, writing);
  if (!has(block.parameters, 'LanguageCode', 'TargetContact') || TargetContact !== 'Current') return undefined;
  return isString(LanguageCode) && on !== undefined ? writing.use('setLanguage', text(LanguageCode), on) : undefined;
};

const setVoice: Reader = (block, writing) => {
  const { TextToSpeechVoice: voice, TextToSpeechEngine: engine, TextToSpeechStyle: style } = block.parameters;
  const on = onward(block, writing);
  if (!has(block.parameters, 'TextToSpeechVoice', 'TextToSpeechEngine', 'TextToSpeechStyle') || style !== 'None')
    return undefined;
  if (!isString(voice) || !isString(engine) || !['Standard', 'Neural', 'Generative'].includes(engine)) return undefined;
  return on === undefined
    ? undefined
    : writing.use(
        'setVoice',
        object([
          ['voice', text(voice)],
          ['engine', text(engine)],
        ]),
        on,
      );
};

const HOOKS: readonly string[] = [
  'AgentHold',
  'AgentWhisper',
  'CustomerHold',
  'CustomerQueue',
  'CustomerRemaining',
  'CustomerWhisper',
  'DefaultAgentUI',
  'DisconnectAgentUI',
  'PauseContact',
  'ResumeContact',
];

const setHook: Reader = (block, writing) => {
  const { EventHooks } = block.parameters;
  const on = onward(block, writing);
  if (!has(block.parameters, 'EventHooks') || !isObject(EventHooks) || on === undefined) return undefined;
  const [[hook, value] = ['', null], ...others] = Object.entries(EventHooks);
  const flow = nameOrReference('flow', value);
  if (!HOOKS.includes(hook) || others.length > 0 || flow === undefined) return undefined;
  return writing.use('setHook', text(hook), text(flow), on);
};

const setQueue: Reader = (block, writing) => {
  const { QueueId, AgentId } = block.parameters;
  const on = onward(block, writing);
  if (on === undefined || !has(block.parameters, QueueId === undefined ? 'AgentId' : 'QueueId')) return undefined;
  const name = QueueId === undefined ? nameOrReference('agent', AgentId) : nameOrReference('queue', QueueId);
  return name === undefined
    ? undefined
    : writing.use(QueueId === undefined ? 'setAgentQueue' : 'setQueue', text(name), on);
};

const transferToQueue: Reader = (block, writing) => {
  const [full, error] = errorsOf(block, 'QueueAtCapacity', 'NoMatchingError') ?? [];
  if (!has(block.parameters) || block.conditions.length > 0 || full === undefined || error === undefined)
    return undefined;
  if (block.next !== error) return undefined;
  return writing.use(
    'transferToQueue',
    object([
      ['full', writing.to(full)],
      ['error', writing.to(error)],
    ]),
  );
};

const transferToFlow: Reader = (block, writing) => {
  const flow = nameOrReference('flow', block.parameters['ContactFlowId']);
  const [error] = errorsOf(block, 'NoMatchingError') ?? [];
  if (!has(block.parameters, 'ContactFlowId') || flow === undefined || error === undefined) return undefined;
  if (block.conditions.length > 0 || block.next !== error) return undefined;
  return writing.use('transferToFlow', text(flow), object([['error', writing.to(error)]]));
};

const record: Reader = (block, writing) => {
  const next = goesOnly(block);
  const { RecordingBehavior: behavior } = block.parameters;
  if (next === undefined || !has(block.parameters, 'RecordingBehavior') || !isObject(behavior)) return undefined;
  const { RecordedParticipants: sides, IVRRecordingBehavior: keypad } = behavior;
  if (!has(behavior, 'RecordedParticipants', ...(keypad === undefined ? [] : ['IVRRecordingBehavior'])))
    return undefined;
  const recorded = JSON.stringify(sides);
  if (!['[]', '["Agent"]', '["Customer"]', '["Agent","Customer"]'].includes(recorded)) return undefined;
  if (keypad !== undefined && keypad !== 'Enabled' && keypad !== 'Disabled') return undefined;
  return writing.use(
    'record',
    object([
      ['agent', String(recorded.includes('"Agent"'))],
      ['customer', String(recorded.includes('"Customer"'))],
      ...(keypad === undefined ? [] : [['keypad', String(keypad === 'Enabled')] as const]),
    ]),
    writing.to(next),
  );
};

const compare: Reader = (block, writing) => {
  const { ComparisonValue: value } = block.parameters;
  const [otherwise] = errorsOf(block, 'NoMatchingCondition') ?? [];
  if (!has(block.parameters, 'ComparisonValue') || !isString(value) || !value.startsWith('$.')) return undefined;
  if (otherwise === undefined || block.next !== otherwise || block.conditions.length === 0) return undefined;
  const operands = block.conditions.map(({ operand }) => operand);
  if (operands.includes('') || !block.conditions.every(({ operator }) => OPERATORS.includes(operator)))
    return undefined;
  const subject =
    value === '$.StoredCustomerInput' ? writing.mention('PRESSED') : writing.use('reference', text(value));
  const rest = object([['otherwise', writing.to(otherwise)]]);
  if (turnsOf(block, ...operands) && keepsOrder(operands))
    return writing.use(
      'check',
      subject,
      object(block.conditions.map(({ operand, next }) => [operand, writing.to(next)])),
      rest,
    );
  const cases = block.conditions.map(({ operator, operand, next }) =>
    writing.use('when', text(operator), text(operand), writing.to(next)),
  );
  return writing.use('compare', subject, list(cases), rest);
};

const OPERATORS: readonly string[] = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
  'KeyExists',
];

const checkHours: Reader = (block, writing) => {
  const { HoursOfOperationId: id } = block.parameters;
  const hours = id === undefined ? undefined : nameOrReference('hours', id);
  const [open, closed] = turnsOf(block, 'True', 'False') ?? [];
  const [error] = errorsOf(block, 'NoMatchingError') ?? [];
  if (open === undefined || closed === undefined || error === undefined || block.next !== error) return undefined;
  if (id === undefined ? !has(block.parameters) : !has(block.parameters, 'HoursOfOperationId') || hours === undefined)
    return undefined;
  return writing.use(
    'checkHours',
    hours === undefined ? 'undefined' : text(hours),
    object([
      ['open', writing.to(open)],
      ['closed', writing.to(closed)],
      ['error', writing.to(error)],
    ]),
  );
};

const PEOPLE: Readonly<Record<string, string>> = {
  NumberOfAgentsStaffed: 'staffed',
  NumberOfAgentsAvailable: 'available',
  NumberOfAgentsOnline: 'online',
};

const checkPeople: Reader = (block, writing) => {
  const { MetricType } = block.parameters;
  const state = isString(MetricType) && Object.hasOwn(PEOPLE, MetricType) ? PEOPLE[MetricType] : undefined;
  const [nobody, error] = errorsOf(block, 'NoMatchingCondition', 'NoMatchingError') ?? [];
  const [somebody, ...others] = block.conditions;
  if (!has(block.parameters, 'MetricType') || state === undefined || others.length > 0 || !somebody) return undefined;
  if (somebody.operator !== 'NumberGreaterThan' || somebody.operand !== '0') return undefined;
  if (nobody === undefined || error === undefined || block.next !== error) return undefined;
  return writing.use(
    'checkPeople',
    text(state),
    object([
      ['somebody', writing.to(somebody.next)],
      ['nobody', writing.to(nobody)],
      ['error', writing.to(error)],
    ]),
  );
};

const loop: Reader = (block, writing) => {
  const times = whole(block.parameters['LoopCount'], 0, 100);
  const [again, done] = turnsOf(block, 'ContinueLooping', 'DoneLooping') ?? [];
  if (!has(block.parameters, 'LoopCount') || times === undefined || block.errors.length > 0) return undefined;
  if (again === undefined || done === undefined || block.next !== done) return undefined;
  return writing.use(
    'loop',
    times,
    object([
      ['again', writing.to(again)],
      ['done', writing.to(done)],
    ]),
  );
};

const log: Reader = (block, writing) => {
  const { FlowLoggingBehavior: behavior } = block.parameters;
  const next = goesOnly(block);
  if (!has(block.parameters, 'FlowLoggingBehavior') || next === undefined) return undefined;
  return behavior === 'Enabled' || behavior === 'Disabled'
    ? writing.use('log', String(behavior === 'Enabled'), writing.to(next))
    : undefined;
};

const invokeModule: Reader = (block, writing) => {
  const name = nameOrReference('module', block.parameters['FlowModuleId']);
  const [error] = errorsOf(block, 'NoMatchingError') ?? [];
  if (!has(block.parameters, 'FlowModuleId') || name === undefined || error === undefined) return undefined;
  if (block.conditions.length > 0 || block.next === undefined) return undefined;
  return writing.use(
    'invokeModule',
    text(name),
    object([
      ['next', writing.to(block.next)],
      ['error', writing.to(error)],
    ]),
  );
};

const READERS: Readonly<Record<string, Reader>> = {
  MessageParticipant: say,
  MessageParticipantIteratively: sayOverAndOver,
  GetParticipantInput: getInput,
  DisconnectParticipant: endsWith('hangUp'),
  EndFlowExecution: endsWith('end'),
  EndFlowModuleExecution: endsWith('returnToFlow'),
  TransferContactToAgent: endsWith('transferToAgent'),
  UpdateContactAttributes: setAttributes,
  UpdateContactData: setLanguage,
  UpdateContactTextToSpeechVoice: setVoice,
  UpdateContactEventHooks: setHook,
  UpdateContactTargetQueue: setQueue,
  TransferContactToQueue: transferToQueue,
  TransferToFlow: transferToFlow,
  UpdateContactRecordingBehavior: record,
  Compare: compare,
  CheckHoursOfOperation: checkHours,
  CheckMetricData: checkPeople,
  Loop: loop,
  UpdateFlowLoggingBehavior: log,
  InvokeFlowModule: invokeModule,
};
