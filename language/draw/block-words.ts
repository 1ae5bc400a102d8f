/** What a block says in a picture: the console's name of it, what callers hear, which thing it is about. */
import { actionSpec } from '../catalog/catalog';
import type { Json } from '../document';
import { readNamed } from '../named';
import type { Kind, Line } from './drawing';
import { at, isObject, own, plain, textOf, type Block } from './read';
import { JAPANESE_BLOCKS, type Language, type Say } from './wording';
import { oneLine } from './xml';

export interface BlockWords {
  readonly kind: Kind;
  readonly title: string;
  readonly lines: readonly Line[];
  /** Quiet settings may share a card with their neighbours. */
  readonly isSetting: boolean;
}

const KIND_OF: Readonly<Record<string, Kind>> = {
  MessageParticipant: 'say',
  MessageParticipantIteratively: 'say',
  GetParticipantInput: 'ask',
  ConnectParticipantWithLexBot: 'bot',
  ConnectParticipantWithAgenticCX: 'bot',
  AuthenticateParticipant: 'bot',
  ShowView: 'view',
  DisconnectParticipant: 'hangUp',
  EndFlowExecution: 'end',
  EndFlowModuleExecution: 'end',
  CompleteOutboundCall: 'phone',
  TransferParticipantToThirdParty: 'phone',
  UpdateContactTargetQueue: 'queue',
  TransferContactToQueue: 'queue',
  DequeueContactAndTransferToQueue: 'queue',
  TransferContactToAgent: 'agent',
  RouteContactToAgent: 'agent',
  CreateCallbackContact: 'callback',
  UpdateContactCallbackNumber: 'settings',
  UpdateContactRecordingBehavior: 'record',
  UpdateContactRecordingAndAnalyticsBehavior: 'record',
  UpdateContactMediaStreamingBehavior: 'record',
  UpdateContactMediaProcessing: 'record',
  InvokeLambdaFunction: 'function',
  InvokeFlowModule: 'module',
  TransferToFlow: 'flow',
  Compare: 'check',
  CheckVoiceId: 'check',
  CheckOutboundCallStatus: 'check',
  CheckSegmentMembershipForCustomerProfile: 'check',
  DistributeByPercentage: 'check',
  CheckHoursOfOperation: 'hours',
  CheckMetricData: 'people',
  GetMetricData: 'people',
  Loop: 'loop',
  Wait: 'wait',
  RenderMessageTemplate: 'message',
  StartOutboundEmailContact: 'message',
  StartOutboundChatContact: 'message',
  CreateTask: 'message',
  CreateContact: 'message',
  LoadContactContent: 'data',
  EvaluateDataTableValues: 'data',
  ListDataTableValues: 'data',
  UpsertDataTableValues: 'data',
};

/** Kinds whose blocks a caller does not notice, and that go on in one place. */
const QUIET: readonly Kind[] = ['settings', 'record'];

export function blockWords(block: Block, say: Say, language: Language): BlockWords {
  const spec = actionSpec(block.type);
  if (!spec)
    return {
      kind: 'unknown',
      title: say('unknown'),
      lines: [line(block.type === '' ? '?' : block.type, 'name'), ...rest(block)],
      isSetting: false,
    };
  const kind =
    (Object.hasOwn(KIND_OF, block.type) ? KIND_OF[block.type] : undefined) ??
    (/Profile|Case$/.test(block.type) ? 'data' : 'settings');
  const english = titleOf(block, spec.block);
  const title = language === 'ja' && Object.hasOwn(JAPANESE_BLOCKS, english) ? JAPANESE_BLOCKS[english] : english;
  const lines = linesOf(block, say).filter(({ text }) => text !== '');
  return { kind, title: title ?? english, lines, isSetting: QUIET.includes(kind) };
}

/** The console has several blocks for some types, and long names for others. */
function titleOf({ type, parameters }: Block, name: string): string {
  switch (type) {
    case 'GetParticipantInput':
      return textOf(own(parameters, 'StoreInput'))?.toLowerCase() === 'true'
        ? 'Store customer input'
        : 'Get customer input';
    case 'ConnectParticipantWithLexBot':
      return 'Get customer input';
    case 'CheckMetricData':
      return (textOf(own(parameters, 'MetricType')) ?? '').includes('Agents') ? 'Check staffing' : 'Check queue status';
    case 'UpdateContactAttributes':
    case 'UpdateFlowAttributes':
    case 'UpdateContactData':
      return own(parameters, 'LanguageCode') === undefined ? 'Set contact attributes' : 'Set language';
    case 'UpdateContactRecordingBehavior':
    case 'UpdateContactRecordingAndAnalyticsBehavior':
      return 'Set recording behavior';
    case 'UpdateContactEventHooks':
      return 'Set event flow';
    case 'UpdateContactRoutingBehavior':
      return 'Set routing priority';
    case 'UpdateContactMediaStreamingBehavior':
      return textOf(own(parameters, 'MediaStreamingState')) === 'Disabled'
        ? 'Stop media streaming'
        : 'Start media streaming';
    default:
      return name.split(' · ')[0] ?? name;
  }
}

const line = (text: string, style: Line['style'], most = 1): Line => ({ text: oneLine(text), style, most });

function linesOf(block: Block, say: Say): readonly Line[] {
  const { type, parameters: given } = block;
  const value = (...keys: readonly string[]): string => shown(at(given, ...keys), say);
  const thing = (...keys: readonly string[]): Line => line(nameOf(block, keys, say), 'name', 2);
  switch (type) {
    case 'MessageParticipant':
      return spoken(block, given, say, 5);
    case 'GetParticipantInput': {
      const most = at(given, 'InputValidation', 'CustomValidation', 'MaximumLength');
      const stores = textOf(own(given, 'StoreInput'))?.toLowerCase() === 'true';
      return [
        ...spoken(block, given, say, 5),
        line(
          [
            stores && most !== undefined ? say('keysUpTo', shown(most, say)) : '',
            own(given, 'InputTimeLimitSeconds') === undefined ? '' : say('waitsFor', value('InputTimeLimitSeconds')),
          ]
            .filter((part) => part !== '')
            .join(' · '),
          'detail',
        ),
      ];
    }
    case 'ConnectParticipantWithLexBot': {
      const bot = textOf(own(block.metadata, 'lexV2BotName')) || nameOf(block, ['LexV2Bot', 'AliasArn'], say);
      return [...spoken(block, given, say, 5), line(bot || value('LexBot', 'Name'), 'name')];
    }
    case 'MessageParticipantIteratively': {
      const messages = own(given, 'Messages');
      const list = Array.isArray(messages) ? (messages as readonly Json[]) : [];
      const every = own(given, 'InterruptFrequencySeconds');
      return [
        ...list
          .slice(0, 3)
          .flatMap((message, index) =>
            isObject(message) ? spoken(block, message, say, 2, ['Messages', String(index)]) : [],
          ),
        line(list.length > 3 ? say('more', String(list.length - 3)) : '', 'detail'),
        line(every === undefined ? '' : say('interrupts', shown(every, say)), 'detail'),
      ];
    }
    case 'InvokeLambdaFunction': {
      const inputs = own(given, 'LambdaInvocationAttributes');
      return [thing('LambdaFunctionARN'), line(pairs(inputs, say), 'detail', 2)];
    }
    case 'UpdateContactTargetQueue':
      return [line(nameOf(block, ['QueueId'], say) || nameOf(block, ['AgentId'], say) || say('noQueue'), 'name', 2)];
    case 'TransferContactToQueue':
    case 'DequeueContactAndTransferToQueue':
      return [
        line(nameOf(block, ['QueueId'], say) || nameOf(block, ['AgentId'], say) || say('queueOfCall'), 'name', 2),
      ];
    case 'TransferContactToAgent':
      return [thing('AgentId')];
    case 'TransferToFlow':
      return [line(nameOf(block, ['ContactFlowId'], say), 'name', 2)];
    case 'InvokeFlowModule':
      return [line(nameOf(block, ['FlowModuleId'], say), 'name', 2)];
    case 'Compare':
      return [line(value('ComparisonValue'), 'name', 2)];
    case 'CheckHoursOfOperation':
      return [line(nameOf(block, ['HoursOfOperationId'], say) || say('queueOfCall'), 'name', 2)];
    case 'CheckMetricData':
      return [
        line(spaced(value('MetricType')), 'name', 2),
        line(nameOf(block, ['QueueId'], say) || nameOf(block, ['AgentId'], say), 'detail'),
      ];
    case 'Loop':
      return [line(`${value('LoopCount')}×`, 'name')];
    case 'Wait':
      return [line(say('waitsFor', value('TimeLimitSeconds')), 'name')];
    case 'TransferParticipantToThirdParty':
      return [line(value('ThirdPartyPhoneNumber'), 'name')];
    case 'UpdateContactTextToSpeechVoice':
      return [
        line([value('TextToSpeechVoice'), value('TextToSpeechEngine')].filter((one) => one !== '').join(', '), 'name'),
      ];
    case 'UpdateContactAttributes':
      return [line(pairs(own(given, 'Attributes'), say), 'detail', 3)];
    case 'UpdateFlowAttributes':
      return [line(pairs(own(given, 'FlowAttributes'), say), 'detail', 3)];
    case 'UpdateContactEventHooks': {
      const hooks = own(given, 'EventHooks');
      return isObject(hooks)
        ? Object.keys(hooks)
            .slice(0, 3)
            .map((hook) => line(`${spaced(hook)}: ${nameOf(block, ['EventHooks', hook], say)}`, 'name', 2))
        : [];
    }
    case 'UpdateFlowLoggingBehavior':
      return [line(value('FlowLoggingBehavior'), 'detail')];
    case 'UpdateContactRoutingBehavior':
      return [
        line(
          own(given, 'QueuePriority') === undefined ? pairs(given, say) : say('priority', value('QueuePriority')),
          'detail',
        ),
      ];
    case 'UpdateContactRecordingBehavior':
    case 'UpdateContactRecordingAndAnalyticsBehavior':
      return [line(recorded(given, say), 'name')];
    case 'ShowView': {
      const view = nameOf(block, ['ViewResource', 'Id'], say);
      return [line(view, 'name'), line(shown(at(given, 'ViewData', 'Heading'), say).replaceAll('"', ''), 'detail', 2)];
    }
    default:
      return rest(block, say);
  }
}

/** The first parameters of a block that has no words of its own. */
function rest({ parameters }: Block, say?: Say): readonly Line[] {
  return Object.keys(parameters)
    .slice(0, 2)
    .map((key) => line(`${spaced(key)}: ${shown(parameters[key], say)}`, 'detail', 2));
}

/** What a caller hears: text, speech without its marks, or a recording. */
function spoken(
  block: Block,
  given: { readonly [key: string]: Json },
  say: Say,
  most: number,
  place: readonly string[] = [],
): readonly Line[] {
  const written = textOf(own(given, 'Text')) ?? textOf(own(given, 'SSML'))?.replaceAll(/<[^>]{0,400}>/g, ' ') ?? '';
  const text = oneLine(heard(written, say));
  if (text !== '') return [line(`“${text}”`, 'words', most)];
  const prompt = own(given, 'PromptId');
  if (prompt !== undefined) {
    const noted = at(block.metadata, 'promptName') ?? at(block.metadata, 'audio');
    const name = textOf(noted) ?? textOf(Array.isArray(noted) ? at((noted as readonly Json[])[0], 'text') : undefined);
    return [line(say('plays', name || nameOf(block, [...place, 'PromptId'], say)), 'words', 2)];
  }
  const uri = textOf(at(given, 'Media', 'Uri'));
  return uri === undefined ? [] : [line(say('plays', uri.split('/').at(-1) || uri), 'words', 2)];
}

/** References inside spoken text, in a reader's words. */
const heard = (text: string, say: Say): string =>
  text.replaceAll(/\$\.[A-Za-z][\w.[\]'-]*[\w\]]/g, (reference) => `[${shown(reference, say)}]`);

function recorded(given: { readonly [key: string]: Json }, say: Say): string {
  const behavior = own(given, 'RecordingBehavior');
  const sides =
    at(behavior, 'RecordedParticipants') ??
    at(given, 'VoiceBehavior', 'VoiceRecordingBehavior', 'RecordedParticipants');
  const names = Array.isArray(sides) ? (sides as readonly Json[]).map(plain) : [];
  if (textOf(at(behavior, 'IVRRecordingBehavior')) === 'Enabled') names.push('keypad');
  return names.length === 0 ? say('off') : names.join(', ');
}

/** `key = value` of a map; the console's `key1`/`value1` pairs are put together. */
function pairs(value: Json | undefined, say: Say): string {
  if (!isObject(value)) return value === undefined ? '' : shown(value, say);
  const keys = Object.keys(value);
  const told = keys.slice(0, 6).map((key) => {
    const inner = value[key];
    const text = isObject(inner) && own(inner, 'Value') !== undefined ? own(inner, 'Value') : inner;
    return `${shown(key, say)} = ${shown(text, say)}`;
  });
  return told.join(', ') + (keys.length > 6 ? `, ${say('more', String(keys.length - 6))}` : '');
}

/** A value in a reader's words: references are named, lists are counted out. */
export function shown(value: Json | undefined, say?: Say): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') return plain(value);
  const name = readNamed(value);
  if (name) return name.name;
  if (value === 'known-when-deployed') return say?.('deployed') ?? value;
  const reference = /^\$\.(?:(Attributes|External|FlowAttributes|Lambda\.ResultData)\.)?([\w.[\]'-]+)$/.exec(value);
  if (!reference || !say) return value;
  const [, root, path = ''] = reference;
  if (path === 'StoredCustomerInput') return say('key');
  if (path === 'CustomerEndpoint.Address') return say('callerNumber');
  if (path === 'SystemEndpoint.Address') return say('calledNumber');
  if (root === undefined) return path;
  return say(root === 'Attributes' || root === 'FlowAttributes' ? 'attribute' : 'answer', path);
}

/** The name of the thing a parameter points at: as authored, as the console noted it, or what its address says. */
export function nameOf(block: Block, keys: readonly string[], say: Say): string {
  const value = at(block.parameters, ...keys);
  const authored = readNamed(value);
  if (authored) return authored.name;
  const text = textOf(value);
  if (text?.startsWith('$.')) return shown(text, say);
  const noted =
    textOf(at(block.metadata, 'parameters', ...keys, 'displayName')) ||
    (keys[0] === 'QueueId' ? textOf(at(block.metadata, 'queue', 'text')) : undefined) ||
    (keys[0] === 'ContactFlowId' ? textOf(at(block.metadata, 'ContactFlow', 'text')) : undefined) ||
    (keys[0] === 'EventHooks' ? textOf(at(block.metadata, 'contactFlow', 'text')) : undefined);
  const found = noted !== undefined && noted !== '' ? noted : text;
  if (found === undefined) return value === undefined ? '' : shown(value, say);
  return found.startsWith('arn:') ? nameInArn(found) : shown(found, say);
}

/** What an ARN tells a reader: a function's name, else the beginning of an id. */
function nameInArn(arn: string): string {
  const lambda = /:function:([^:]+)(?::([^:]+))?$/.exec(arn);
  if (lambda) return lambda[2] === undefined ? (lambda[1] ?? arn) : `${lambda[1]} (${lambda[2]})`;
  const last = arn.split(/[/:]/).at(-1) ?? arn;
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(last) ? `${last.slice(0, 8)}…` : last;
}

/** `NumberOfAgentsStaffed` as words. */
export const spaced = (name: string): string =>
  /^[A-Z][A-Za-z]+$/.test(name)
    ? name
        .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
        .replaceAll(/ ([A-Z])(?=[a-z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`)
    : name;

/** Identifiers that a person wrote; the console's own are UUIDs. */
export const isReadable = (id: string): boolean =>
  id.length <= 60 &&
  !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id) &&
  !/^\(\d+\)$/.test(id);
