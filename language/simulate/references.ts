/**
 * JSONPath references of the Flow language: `$.Attributes.team`, `$['Attributes']['my key']`, `$.Attributes.['my key']`.
 * A parameter is either *whole* (static, or exactly one reference) or *interpolated* (references inside text).
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/connect-attrib-list.html
 */
import type { Json } from '../document';
import type { Run } from './run';

/** One step of a path: `.name`, `['name']` or `.['name']`. A dot name ends where letters, digits, `_` and `-` end. */
const STEP = /\.?\[\s*(?:'([^']*)'|"([^"]*)")\s*\]|\.([A-Za-z0-9_-]+)/y;
const START = /\$(?=\.[A-Za-z0-9_[-]|\[\s*['"])/g;

interface Found {
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
}

function* references(text: string): Generator<Found> {
  const start = new RegExp(START);
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const path: string[] = [];
    let to = match.index + 1;
    const step = new RegExp(STEP);
    for (;;) {
      step.lastIndex = to;
      const part = step.exec(text);
      if (!part) break;
      path.push(part[1] ?? part[2] ?? part[3] ?? '');
      to = step.lastIndex;
    }
    if (path.length > 0) {
      yield { path, from: match.index, to };
      start.lastIndex = to;
    }
  }
}

/** The path when the whole of `text` is one reference, else `undefined`. */
export function referencePath(text: string): readonly string[] | undefined {
  const [first] = references(text);
  return first && first.from === 0 && first.to === text.length ? first.path : undefined;
}

/** What a path leads to; a missing step, and a step into an array, is null. */
export function lookUp(run: Run, path: readonly string[]): Json {
  let value: Json = namespaces(run);
  for (const name of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name)) return null;
    value = (value as { readonly [key: string]: Json })[name] ?? null;
  }
  return value;
}

/** As text in a sentence or an operand: null stays null, what is not text is written as JSON. */
export const asText = (value: Json): string | null =>
  value === null ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** A whole value: itself, or what its one reference leads to. */
export function whole(run: Run, text: string): Json {
  const path = referencePath(text);
  return path ? lookUp(run, path) : text;
}

/** Text with every reference replaced; what leads nowhere becomes nothing. */
export function interpolate(run: Run, text: string): string {
  let written = '';
  let at = 0;
  for (const { path, from, to } of references(text)) {
    written += text.slice(at, from) + (asText(lookUp(run, path)) ?? '');
    at = to;
  }
  return written + text.slice(at);
}

/** Everything a reference can read, under Connect's own names. */
function namespaces(run: Run): { readonly [name: string]: Json } {
  const { contact } = run;
  return {
    ContactId: contact.contactId,
    InitialContactId: contact.initialContactId,
    PreviousContactId: contact.previousContactId,
    Channel: contact.channel,
    InitiationMethod: contact.initiationMethod,
    InstanceARN: contact.instanceArn,
    AwsRegion: contact.region,
    CustomerId: contact.customerId,
    Name: contact.name,
    Description: contact.description,
    LanguageCode: contact.languageCode,
    TextToSpeechVoiceId: contact.voice.id,
    CustomerEndpoint: { Address: contact.customerEndpoint.address, Type: contact.customerEndpoint.type },
    SystemEndpoint: { Address: contact.systemEndpoint.address, Type: contact.systemEndpoint.type },
    Queue: contact.queue
      ? {
          Name: contact.queue.name,
          ARN: contact.queue.arn,
          OutboundCallerId: {
            Address: contact.queue.outboundCallerId?.number ?? null,
            Type: contact.queue.outboundCallerId?.number ? 'TELEPHONE_NUMBER' : null,
          },
        }
      : null,
    References: contact.references,
    Tags: contact.tags,
    SegmentAttributes: segmentTexts(contact.segmentAttributes),
    Attributes: contact.attributes,
    FlowAttributes: run.flowAttributes,
    StoredCustomerInput: contact.storedInput,
    External: contact.external,
    LambdaInvocation: { ResultData: contact.external, InvocationId: contact.invocationId },
    Metrics: contact.metrics,
    Loop: Object.fromEntries(
      Object.entries(contact.loopIndexes).map(([name, index]) => [name, { Index: String(index) }]),
    ),
    Modules: {
      Input: contact.modules.input,
      Result: contact.modules.result,
      ResultData: contact.modules.resultData,
    },
    Agent: contact.agent
      ? {
          UserName: contact.agent.userName,
          FirstName: contact.agent.firstName,
          LastName: contact.agent.lastName,
          ARN: contact.agent.arn,
        }
      : null,
  };
}

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
