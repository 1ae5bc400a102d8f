/** What the blocks of an exported flow are called in its source: the console's names where a person gave them, else what they do. */
import type { Action, Json } from '../document';
import { readNamed } from '../named';
import { isObject } from './shape';

const LONGEST = 40;
/** Identifiers that a machine made: UUIDs, long runs of hexadecimal digits. */
const MADE = /^[\da-f]{8}-[\da-f]{4}-|[\da-f]{16,}/iu;
/** A person's words with a machine's letters behind them: `send-message-uxYvIfOwpO`. */
const RANDOM_TAIL = /-(?=[A-Za-z\d_]*[A-Z])(?=[A-Za-z\d_]*[a-z])[A-Za-z\d_]{8,}$/u;
const RESERVED: readonly string[] = [
  'constructor',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
];

/** A name for each action, unique, one that the service takes and that needs no quotes; never one of `missing`, where no block is. */
export function blockNames(actions: readonly Action[], missing: ReadonlySet<string>): ReadonlyMap<string, string> {
  const taken = new Set<string>(missing);
  return new Map(
    actions.map((action) => {
      const wanted = nameOf(action);
      let name = wanted;
      for (let count = 2; taken.has(name); count += 1) name = `${wanted}${count}`;
      taken.add(name);
      return [action.Identifier, name];
    }),
  );
}

function nameOf(action: Action): string {
  const { Identifier: identifier } = action;
  const given = MADE.test(identifier) ? '' : camelCase(identifier.replace(RANDOM_TAIL, ''));
  const name = given === '' ? camelCase(doing(action)) : given;
  const safe = RESERVED.includes(name) || name === '' ? `block${name}` : name;
  return /^[\p{ID_Start}]/u.test(safe) ? safe : `block${safe}`;
}

/** Words joined as one name; characters no name may have are left out. */
function camelCase(words: string): string {
  const [first = '', ...others] = words.match(/[\p{L}\p{N}]+/gu) ?? [];
  let name = decapitalized(first);
  for (const word of others) {
    if (name.length + word.length > LONGEST) break;
    name += `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  }
  return Array.from(name).slice(0, LONGEST).join('');
}

/** `DTMF` stays; `Play` becomes `play`. */
const decapitalized = (word: string): string =>
  /^\p{Lu}{2}/u.test(word) ? word.toLowerCase() : `${word.slice(0, 1).toLowerCase()}${word.slice(1)}`;

const WORDS: Readonly<Record<string, string>> = {
  MessageParticipant: 'say',
  MessageParticipantIteratively: 'repeat',
  GetParticipantInput: 'ask',
  ConnectParticipantWithLexBot: 'talk to bot',
  DisconnectParticipant: 'hang up',
  EndFlowExecution: 'end',
  EndFlowModuleExecution: 'return',
  Compare: 'check',
  CheckHoursOfOperation: 'is open',
  CheckMetricData: 'check metric',
  UpdateContactAttributes: 'set',
  UpdateFlowAttributes: 'set',
  UpdateContactData: 'set contact',
  UpdateContactTargetQueue: 'set queue',
  UpdateContactTextToSpeechVoice: 'set voice',
  UpdateContactEventHooks: 'set hook',
  UpdateContactRecordingBehavior: 'record',
  UpdateContactRoutingBehavior: 'set priority',
  UpdateContactCallbackNumber: 'set callback number',
  UpdateContactMediaStreamingBehavior: 'stream',
  UpdateFlowLoggingBehavior: 'log',
  TransferContactToQueue: 'transfer to queue',
  TransferToFlow: 'go to',
  TransferParticipantToThirdParty: 'dial',
  InvokeLambdaFunction: 'invoke',
  InvokeFlowModule: 'run',
  ShowView: 'show',
  Loop: 'loop',
  Wait: 'wait',
};

const doing = ({ Type, Parameters }: Action): string => {
  const verb = WORDS[Type] ?? Type.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ');
  return `${verb} ${about(Type, Parameters ?? {})}`;
};

/** The few words that tell one block of a type from the next. */
function about(type: string, parameters: { readonly [key: string]: Json }): string {
  switch (type) {
    case 'MessageParticipant':
    case 'GetParticipantInput':
    case 'ConnectParticipantWithLexBot':
      return firstWords(parameters['Text'] ?? parameters['SSML'] ?? nameIn(parameters['PromptId']));
    case 'Compare':
      return lastStep(parameters['ComparisonValue']);
    case 'CheckMetricData':
      return words(parameters['MetricType']);
    case 'UpdateContactAttributes':
      return keysOf(parameters['Attributes']);
    case 'UpdateFlowAttributes':
      return keysOf(parameters['FlowAttributes']);
    case 'UpdateContactEventHooks':
      return keysOf(parameters['EventHooks']);
    case 'UpdateFlowLoggingBehavior':
      return parameters['FlowLoggingBehavior'] === 'Disabled' ? 'off' : 'on';
    case 'UpdateContactTargetQueue':
      return nameIn(parameters['QueueId'] ?? parameters['AgentId']);
    case 'ShowView':
      return isObject(parameters['ViewResource']) ? nameIn(parameters['ViewResource']['Id']) : '';
    case 'CheckHoursOfOperation':
      return nameIn(parameters['HoursOfOperationId']);
    default:
      return nameIn(parameters['LambdaFunctionARN'] ?? parameters['ContactFlowId'] ?? parameters['FlowModuleId']);
  }
}

const words = (value: Json | undefined): string =>
  typeof value === 'string' ? value.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ') : '';

/** A name, or the last step of a reference. */
function nameIn(value: Json | undefined): string {
  const name = readNamed(value);
  if (name) return name.name;
  return typeof value === 'string' && value.startsWith('$') ? lastStep(value) : '';
}

const lastStep = (value: Json | undefined): string =>
  typeof value === 'string' ? (value.match(/[\p{L}\p{N}_-]+/gu)?.at(-1) ?? '') : '';

const keysOf = (value: Json | undefined): string => (isObject(value) ? Object.keys(value).slice(0, 2).join(' ') : '');

/** Enough of what is said to know it again. References and mark-up are left out. */
const firstWords = (value: Json | undefined): string =>
  typeof value === 'string'
    ? (value.replaceAll(/<[^>]*>|\$[.[][^\s]*/gu, ' ').match(/[\p{L}\p{N}]+/gu) ?? [])
        .slice(0, 4)
        .map((word) => Array.from(word).slice(0, 12).join(''))
        .join(' ')
    : '';
