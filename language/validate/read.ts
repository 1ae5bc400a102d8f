/**
 * Reads whatever was handed in as a flow. Nothing is thrown: what is wrong is answered as a finding that a rule words,
 * and a file that cannot be a flow says why.
 */
import { actionSpec } from '../catalog/catalog';
import type { FlowKind } from '../catalog/spec';
import type { Json } from '../document';
import { isObject, shown, type JsonObject, type ReadAction, type ReadFlow, type ShapeFault } from './flow';
import { readPlaces, type JsonFault, type JsonPlaces } from './json-text';
import { at } from './place';

/** Texts beyond this many characters are not read at all; a flow may have 256,000. */
export const LONGEST_TEXT = 4_000_000;
/** Levels of nesting beyond which a document is not walked. */
export const DEEPEST = 100;

/** What stands in the way of reading a flow at all. */
export type Obstacle =
  | { readonly kind: 'too-long'; readonly characters: number }
  | { readonly kind: 'binary' }
  | { readonly kind: 'syntax'; readonly fault: JsonFault }
  | { readonly kind: 'too-deep'; readonly depth: number }
  | { readonly kind: 'legacy' }
  | { readonly kind: 'no-flow'; readonly message: string; readonly fix: string };

export type Reading =
  | { readonly obstacle: Obstacle; readonly places?: JsonPlaces }
  | { readonly flow: ReadFlow; readonly places?: JsonPlaces };

/** Reads JSON text, or a value that was parsed or built before. `places` comes with text only. */
export function read(document: unknown, flowType?: FlowKind): Reading {
  if (typeof document === 'string') return readText(document, flowType);
  // What no JSON can say (functions, undefined, cycles) is taken away, or named, here.
  let text: string | undefined;
  try {
    text = JSON.stringify(document);
  } catch {
    text = undefined;
  }
  if (text === undefined)
    return {
      obstacle: {
        kind: 'no-flow',
        message: 'This is not a value that JSON can hold: it runs in a circle, is nested without end, or is nothing.',
        fix: 'Hand in the flow document, or its JSON text.',
      },
    };
  const value = JSON.parse(text) as Json;
  const depth = depthOf(value);
  if (depth > DEEPEST) return { obstacle: { kind: 'too-deep', depth } };
  return readValue(value, text.length, text.length, flowType);
}

function readText(text: string, flowType: FlowKind | undefined): Reading {
  if (text.slice(0, 8000).includes('\u0000')) return { obstacle: { kind: 'binary' } };
  if (text.length > LONGEST_TEXT) return { obstacle: { kind: 'too-long', characters: text.length } };
  const places = readPlaces(text);
  if (places.fault) return { obstacle: { kind: 'syntax', fault: places.fault }, places };
  if (places.depth > DEEPEST) return { obstacle: { kind: 'too-deep', depth: places.depth }, places };
  const value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text) as Json;
  return { ...readValue(value, text.length, JSON.stringify(value).length, flowType), places };
}

function readValue(
  value: Json,
  characters: number,
  smallestCharacters: number,
  flowType: FlowKind | undefined,
): Reading {
  if (!isObject(value))
    return noFlow(
      `${Array.isArray(value) ? 'A list' : shown(value)} stands where a flow must: an object with Version, StartAction and Actions.`,
      'Save the flow with "describe-contact-flow" and check the text of its Content.',
    );
  if (!('Actions' in value) && ('modules' in value || ('metadata' in value && 'start' in value)))
    return { obstacle: { kind: 'legacy' } };
  const content = contentOf(value);
  if (!('Actions' in value) && content !== undefined)
    return noFlow(
      `The flow stands inside ${content}, as text.`,
      `Take the text of ${content} out into a file of its own and check that.`,
    );
  if (!('Actions' in value) && ('Resources' in value || 'AWSTemplateFormatVersion' in value))
    return noFlow(
      'This is a CloudFormation template, not a flow; templates are not looked into yet.',
      'Check the flow documents themselves.',
    );
  if (!('Actions' in value) && !('StartAction' in value))
    return noFlow(
      `This object has no Actions and no StartAction, but ${namesOf(value)}.`,
      'Give a flow document: {"Version": "2019-10-30", "StartAction": …, "Actions": […]}.',
    );
  return { flow: readFlow(value, characters, smallestCharacters, flowType) };
}

const noFlow = (message: string, fix: string): Reading => ({ obstacle: { kind: 'no-flow', message, fix } });

/** Answers of the API carry the document as text. */
function contentOf(value: JsonObject): string | undefined {
  for (const wrapper of ['ContactFlow', 'ContactFlowModule']) {
    const inner = value[wrapper];
    if (isObject(inner) && typeof inner['Content'] === 'string') return `${wrapper}.Content`;
  }
  return typeof value['Content'] === 'string' ? 'Content' : undefined;
}

const namesOf = (value: JsonObject): string => {
  const names = Object.keys(value);
  if (names.length === 0) return 'nothing at all';
  return names.slice(0, 5).join(', ') + (names.length > 5 ? ', …' : '');
};

function readFlow(
  document: JsonObject,
  characters: number,
  smallestCharacters: number,
  flowType: FlowKind | undefined,
): ReadFlow {
  const shapeFaults: ShapeFault[] = [];
  const listed = document['Actions'];
  if (!Array.isArray(listed))
    shapeFaults.push({
      path: 'Actions',
      message: `Actions is ${shown(listed)}; it must be a list of actions.`,
      fix: 'Write the actions as a list.',
    });
  if (document['Metadata'] !== undefined && !isObject(document['Metadata']))
    shapeFaults.push({
      path: 'Metadata',
      message: `Metadata is ${shown(document['Metadata'])}; it must be an object.`,
      fix: 'Write an object, or leave Metadata out: only the designer reads it.',
    });
  const actions = (Array.isArray(listed) ? (listed as readonly Json[]) : []).flatMap((raw, index) => {
    const path = at('Actions', index);
    if (isObject(raw)) return [readAction(raw, path, shapeFaults)];
    shapeFaults.push({
      path,
      message: `${path} is ${shown(raw)}; each action must be an object with Identifier, Type, Parameters and Transitions.`,
      fix: 'Write the action as an object, or take the entry out.',
    });
    return [];
  });
  const byIdentifier = new Map<string, ReadAction>();
  for (const action of actions)
    if (action.identifier !== undefined && !byIdentifier.has(action.identifier))
      byIdentifier.set(action.identifier, action);
  const start = document['StartAction'];
  return {
    document,
    startAction: typeof start === 'string' ? start : undefined,
    actions,
    byIdentifier,
    shapeFaults,
    flowType: flowType ?? typeOf(document),
    characters,
    smallestCharacters,
  };
}

/** Console names of flow types, as `Metadata.type` holds them. */
const CONSOLE_TYPES: Readonly<Record<string, FlowKind>> = {
  contactflow: 'CONTACT_FLOW',
  customerqueue: 'CUSTOMER_QUEUE',
  customerhold: 'CUSTOMER_HOLD',
  customerwhisper: 'CUSTOMER_WHISPER',
  agenthold: 'AGENT_HOLD',
  agentwhisper: 'AGENT_WHISPER',
  outboundwhisper: 'OUTBOUND_WHISPER',
  agenttransfer: 'AGENT_TRANSFER',
  transfertoagent: 'AGENT_TRANSFER',
  queuetransfer: 'QUEUE_TRANSFER',
  transfertoqueue: 'QUEUE_TRANSFER',
  campaign: 'CAMPAIGN',
  journey: 'CAMPAIGN',
};

function typeOf(document: JsonObject): FlowKind | undefined {
  if ('Settings' in document) return 'MODULE';
  const metadata = document['Metadata'];
  const type = isObject(metadata) ? metadata['type'] : undefined;
  if (typeof type !== 'string') return undefined;
  const word = type.toLowerCase().replaceAll(/[^a-z]/g, '');
  return Object.hasOwn(CONSOLE_TYPES, word) ? CONSOLE_TYPES[word] : undefined;
}

function readAction(raw: JsonObject, path: string, faults: ShapeFault[]): ReadAction {
  const identifier = textOf(raw['Identifier']);
  const type = textOf(raw['Type']);
  const fault = (place: string, message: string, fix: string): void =>
    void faults.push({ path: place, ...(identifier !== undefined && { block: identifier }), message, fix });

  if (identifier === undefined)
    fault(
      at(path, 'Identifier'),
      `Identifier is ${shown(raw['Identifier'])}; every action needs a text that names it.`,
      'Give the action an Identifier.',
    );
  if (type === undefined)
    fault(
      at(path, 'Type'),
      `Type is ${shown(raw['Type'])}; every action needs the text of an action type.`,
      'Write the Type, such as "MessageParticipant".',
    );

  const objectAt = (key: string): JsonObject => {
    const value = raw[key];
    if (isObject(value)) return value;
    // The console leaves Parameters out where a type has none; Transitions are always there.
    if (value !== undefined || key === 'Transitions')
      fault(
        at(path, key),
        `${key} is ${shown(value)}; it must be an object.`,
        key === 'Transitions'
          ? 'Write Transitions; an action that ends the flow has {}.'
          : `Write ${key} as an object.`,
      );
    return {};
  };
  const parameters = objectAt('Parameters');
  const transitions = objectAt('Transitions');
  const transitionsPath = at(path, 'Transitions');

  const listAt = (key: 'Conditions' | 'Errors'): readonly (readonly [JsonObject, string])[] => {
    const value = transitions[key];
    const place = at(transitionsPath, key);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      fault(place, `${key} is ${shown(value)}; it must be a list of branches.`, `Write ${key} as a list.`);
      return [];
    }
    return (value as readonly Json[]).flatMap((branch, index) => {
      if (isObject(branch)) return [[branch, at(place, index)] as const];
      fault(at(place, index), `A branch is ${shown(branch)}; it must be an object.`, 'Write {"NextAction": …}.');
      return [];
    });
  };

  for (const key of Object.keys(transitions))
    if (!['NextAction', 'Conditions', 'Errors'].includes(key))
      fault(
        at(transitionsPath, key),
        `Transitions holds ${JSON.stringify(key)}; only NextAction, Conditions and Errors may stand there.`,
        `Take ${JSON.stringify(key)} out.`,
      );

  const conditions = listAt('Conditions').map(([branch, place]) => {
    const condition = branch['Condition'];
    if (!isObject(condition))
      fault(
        at(place, 'Condition'),
        `Condition is ${shown(condition)}; it must be {"Operator": …, "Operands": [one text]}.`,
        'Write the condition of the branch.',
      );
    const written: JsonObject = isObject(condition) ? condition : {};
    const operands = written['Operands'];
    if (isObject(condition) && !Array.isArray(operands))
      fault(
        at(at(place, 'Condition'), 'Operands'),
        `Operands is ${shown(operands)}; it must be a list of one text.`,
        'Write the value to compare with, in a list.',
      );
    return {
      path: place,
      to: textOf(branch['NextAction']),
      operator: textOf(written['Operator']),
      operands: Array.isArray(operands) ? (operands as readonly Json[]) : [],
    };
  });
  const errors = listAt('Errors').map(([branch, place]) => {
    const errorType = textOf(branch['ErrorType']);
    if (errorType === undefined)
      fault(
        at(place, 'ErrorType'),
        `ErrorType is ${shown(branch['ErrorType'])}; it must be the name of an error.`,
        'Write which error the branch takes, such as "NoMatchingError".',
      );
    return { path: place, to: textOf(branch['NextAction']), errorType };
  });

  const next = transitions['NextAction'];
  return {
    path,
    identifier,
    type,
    spec: type === undefined ? undefined : actionSpec(type),
    parameters,
    next: textOf(next),
    hasNext: next !== undefined,
    conditions,
    errors,
  };
}

const textOf = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);

/** Levels of nesting, counted without recursion and no further than the limit. */
function depthOf(value: Json): number {
  let level: readonly Json[] = [value];
  let depth = 0;
  while (level.length > 0 && depth <= DEEPEST) {
    const next: Json[] = [];
    for (const item of level)
      if (typeof item === 'object' && item !== null) for (const inner of Object.values<Json>(item)) next.push(inner);
    level = next;
    depth += 1;
  }
  return depth;
}
