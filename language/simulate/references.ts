/**
 * JSONPath references of the Flow language: `$.Attributes.team`, `$['Attributes']['my key']`, `$.Attributes.['my key']`.
 * A parameter is either *whole* (static, or exactly one reference) or *interpolated* (references inside text).
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
import type { Json } from '../document';
import type { AgentSeen, Endpoint, TargetQueue } from './contact';
import type { Run } from './run';

/** One step of a path: `.name`, `['name']` or `.['name']`. A dot name ends where letters, digits, `_` and `-` end. */
const STEP = /\.?\[\s*(?:'([^']*)'|"([^"]*)")\s*\]|\.([A-Za-z0-9_-]+)/y;
/** An element of a list; only these namespaces can be asked for one. */
const INDEX = /\[\s*(\d{1,4})\s*\]/y;
const WITH_LISTS: ReadonlySet<string | undefined> = new Set(['Views', 'DataTableList']);
const START = /\$(?=\.[A-Za-z0-9_[-]|\[\s*['"])/g;

interface Found {
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
}

/**
 * References by the text they stand in. Texts are those of documents, read again by every call that passes; the bound is for a process
 * that reads documents without end.
 */
const known = new Map<string, readonly Found[]>();
const MOST_KNOWN = 20_000;

function references(text: string): readonly Found[] {
  const before = known.get(text);
  if (before) return before;
  const found = find(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, found);
  return found;
}

function find(text: string): readonly Found[] {
  const found: Found[] = [];
  const start = new RegExp(START);
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const path: string[] = [];
    let to = match.index + 1;
    const step = new RegExp(STEP);
    for (;;) {
      step.lastIndex = to;
      const part = step.exec(text) ?? (WITH_LISTS.has(path[0]) ? indexAt(text, to) : null);
      if (!part) break;
      path.push(part[1] ?? part[2] ?? part[3] ?? '');
      to += part[0].length;
    }
    if (path.length > 0) {
      found.push({ path, from: match.index, to });
      start.lastIndex = to;
    }
  }
  return found;
}

function indexAt(text: string, from: number): RegExpExecArray | null {
  const index = new RegExp(INDEX);
  index.lastIndex = from;
  return index.exec(text);
}

/** The path when the whole of `text` is one reference, else `undefined`. */
export function referencePath(text: string): readonly string[] | undefined {
  if (!text.startsWith('$')) return undefined;
  const [first] = references(text);
  return first && first.from === 0 && first.to === text.length ? first.path : undefined;
}

/** What a path leads to; a missing step is null, and so is a step into a list but in views and data tables. */
export function lookUp(run: Run, path: readonly string[]): Json {
  const [first = ''] = path;
  let value = namespace(run, first);
  for (let step = 1; step < path.length; step += 1) {
    const name = path[step] ?? '';
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return null;
    if (Array.isArray(value) && !(WITH_LISTS.has(first) && /^\d+$/.test(name))) return null;
    value = (value as { readonly [key: string]: Json })[name] ?? null;
  }
  return value;
}

/** A function may answer lists in lists in lists, deeper than can be written; nobody reads further than this. */
const DEEPEST = 200;

/** Whether objects and lists stand in each other more than so many levels deep. */
export const isDeeperThan = (levels: number, value: Json | undefined): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner: Json) => isDeeperThan(levels - 1, inner)));

/** As text in a sentence or an operand: null stays null, what is not text is written as JSON; what is too deep to be written is null. */
export function asText(value: Json): string | null {
  if (value === null || typeof value === 'string') return value;
  return isDeeperThan(DEEPEST, value) ? null : JSON.stringify(value);
}

/** A whole value: itself, or what its one reference leads to. */
export function whole(run: Run, text: string): Json {
  const path = referencePath(text);
  return path ? lookUp(run, path) : text;
}

/** Text with every reference replaced; what leads nowhere becomes nothing. */
export function interpolate(run: Run, text: string): string {
  if (!text.includes('$')) return text;
  let written = '';
  let at = 0;
  for (const { path, from, to } of references(text)) {
    written += text.slice(at, from) + (asText(lookUp(run, path)) ?? '');
    at = to;
  }
  return written + text.slice(at);
}

/** What a reference can read, by Connect's own name for it; made when asked for, because a call asks at every other step. */
function namespace({ contact, flowAttributes }: Run, name: string): Json {
  switch (name) {
    case 'ContactId':
      return contact.contactId;
    case 'InitialContactId':
      return contact.initialContactId;
    case 'PreviousContactId':
      return contact.previousContactId;
    case 'Channel':
      return contact.channel;
    case 'InitiationMethod':
      return contact.initiationMethod;
    case 'InstanceARN':
      return contact.instanceArn;
    case 'AwsRegion':
      return contact.region;
    case 'CustomerId':
      return contact.customerId;
    case 'Name':
      return contact.name;
    case 'Description':
      return contact.description;
    case 'LanguageCode':
      return contact.languageCode;
    case 'TextToSpeechVoiceId':
      return contact.voice.id;
    case 'CustomerEndpoint':
      return endpoint(contact.customerEndpoint);
    case 'SystemEndpoint':
      return endpoint(contact.systemEndpoint);
    case 'Queue':
      return contact.queue ? queue(contact.queue) : null;
    case 'References':
      return contact.references;
    case 'Tags':
      return contact.tags;
    case 'SegmentAttributes':
      return segmentTexts(contact.segmentAttributes);
    case 'Attributes':
      return contact.attributes;
    case 'FlowAttributes':
      return flowAttributes;
    case 'StoredCustomerInput':
      return contact.storedInput;
    case 'External':
      return contact.external;
    case 'LambdaInvocation':
      return { ResultData: contact.external, InvocationId: contact.invocationId };
    case 'Metrics':
      return contact.metrics;
    case 'Loop':
      return Object.fromEntries(
        Object.entries(contact.loopIndexes).map(([loop, index]) => [loop, { Index: String(index) }]),
      );
    case 'Modules': {
      const { input, result, resultData } = contact.modules;
      return { Input: input, Result: result, ResultData: resultData };
    }
    case 'Agent':
      return contact.agent ? agent(contact.agent) : null;
    default:
      return Object.hasOwn(contact.outside, name) ? (contact.outside[name] ?? null) : null;
  }
}

const endpoint = ({ address, type, displayName }: Endpoint): Json => ({
  Address: address === '' ? null : address,
  Type: type,
  DisplayName: displayName ?? null,
});

const queue = ({ name, arn, outboundCallerId }: TargetQueue): Json => ({
  Name: name,
  ARN: arn,
  OutboundCallerId: {
    Address: outboundCallerId?.number ?? null,
    Type: outboundCallerId?.number ? 'TELEPHONE_NUMBER' : null,
  },
});

const agent = ({ userName, firstName, lastName, arn }: AgentSeen): Json => ({
  UserName: userName,
  FirstName: firstName,
  LastName: lastName,
  ARN: arn,
});

/** Segment attributes are read as plain text, though the contact holds `{ValueString: …}`. */
const segmentTexts = (attributes: Readonly<Record<string, Json>>): { readonly [name: string]: Json } =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => {
      const text =
        value !== null && typeof value === 'object' && !Array.isArray(value)
          ? (value as { readonly [key: string]: Json })['ValueString']
          : undefined;
      return [name, text ?? value];
    }),
  );
