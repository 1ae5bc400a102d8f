/**
 * A contact as its flows see it: plain data that lives from the first ring to the end, through every flow the contact meets.
 * What JSONPath references read comes from here and from the run (`references.ts`).
 */
import type { Json } from '../document';
import type { RoutingExpression } from './routing-expression';

export interface Contact {
  readonly contactId: string;
  readonly initialContactId: string;
  readonly previousContactId: string;
  readonly channel: Channel;
  readonly initiationMethod: InitiationMethod;
  readonly instanceArn: string;
  readonly region: string;
  /** Who calls. A withheld number has the address `anonymous`. */
  readonly customerEndpoint: Endpoint;
  /** What was dialled. */
  readonly systemEndpoint: Endpoint;
  readonly customerId: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly languageCode: string;
  readonly voice: Voice;
  /** The target queue: where "Transfer to queue" will put the contact, or where it waits. */
  readonly queue?: TargetQueue | undefined;
  /** Contact attributes: at most 32 KB in all. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly references: Readonly<Record<string, { readonly Value: string; readonly Type: string }>>;
  readonly segmentAttributes: Readonly<Record<string, Json>>;
  /** The flow to run at an event, by the event's name. Values are flow ARNs. */
  readonly hooks: Readonly<Partial<Record<Hook, string>>>;
  readonly recording: Recording;
  readonly routing: Routing;
  /** Set by "Set callback number"; absent means the caller's own number. */
  readonly callbackNumber?: string | undefined;
  /** `$.StoredCustomerInput`: replaced by each store action. */
  readonly storedInput: string | null;
  /** `$.External`: replaced by each function's answer. */
  readonly external: Json;
  /** `$.LambdaInvocation.InvocationId` of the last asynchronous invocation. */
  readonly invocationId: string | null;
  /** `$.Metrics` of the last "Get queue metrics". */
  readonly metrics: Json;
  /** Passes of named loops: `$.Loop.<name>.Index`. */
  readonly loopIndexes: Readonly<Record<string, number>>;
  /** What the running or last module was given and gave: `$.Modules`. */
  readonly modules: ModuleValues;
  /** What other services and bots left for references, by the first word of the path: `Lex`, `Customer`, `Case`, `Views`, `DataTables`, … */
  readonly outside: { readonly [namespace: string]: Json };
  /** The agent, from the moment one has accepted. */
  readonly agent?: AgentSeen | undefined;
  readonly isStreaming: boolean;
  /** Whether keys are kept while nobody listens: the touch-tone buffer. */
  readonly isBufferingKeys: boolean;
  /** Whether the blocks it passes are logged: "Set logging behavior". */
  readonly isLogged: boolean;
  /** The function that chat messages go through. */
  readonly messageProcessor?: MessageProcessor | undefined;
}

export const CHANNELS = ['VOICE', 'CHAT', 'TASK', 'EMAIL'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html */
export const INITIATION_METHODS = [
  'INBOUND',
  'OUTBOUND',
  'TRANSFER',
  'QUEUE_TRANSFER',
  'CALLBACK',
  'API',
  'DISCONNECT',
  'MONITOR',
  'EXTERNAL_OUTBOUND',
  'WEBRTC_API',
  'AGENT_REPLY',
  'FLOW',
] as const;
export type InitiationMethod = (typeof INITIATION_METHODS)[number];

export interface MessageProcessor {
  readonly functionArn: string;
  /** Whether a message that the function did not handle is delivered all the same. */
  readonly deliversUnprocessed: boolean;
}

export interface Endpoint {
  /** A number in E.164, an address, or what else the channel has; empty where it has none. */
  readonly address: string;
  readonly type: 'TELEPHONE_NUMBER' | 'VOIP' | 'CONTACT_FLOW' | 'CONNECT_PHONENUMBER_ARN' | 'EMAIL_ADDRESS';
  readonly displayName?: string;
}

export interface Voice {
  /** Amazon Polly voice id. */
  readonly id: string;
  readonly engine: string;
  readonly style: string;
}

export interface TargetQueue {
  readonly arn: string;
  readonly name: string;
  /** Set when this is an agent's own queue. */
  readonly agentArn?: string;
  readonly outboundCallerId?: { readonly name?: string; readonly number?: string };
}

export const HOOKS = [
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
] as const;
export type Hook = (typeof HOOKS)[number];

export interface Recording {
  readonly agent: boolean;
  readonly customer: boolean;
  /** The part before anybody answers. */
  readonly automated: boolean;
  readonly analytics: boolean;
  /** The agent's screen. */
  readonly screen?: boolean;
}

export interface Routing {
  /** 1 is served first; Connect's own value is 5. */
  readonly priority: number;
  /** Added to how long the contact seems to have waited. */
  readonly ageAdjustmentSeconds: number;
  /** Agents to prefer, step by step; after the last step's time anybody may take the contact. */
  readonly steps: readonly RoutingStep[];
}

export interface RoutingStep {
  /** Ids, ARNs or user names. */
  readonly agents: readonly string[];
  /** Who may be offered the contact, where naming agents does not say it; it goes before `agents`. */
  readonly expression?: RoutingExpression;
  /** Absent: for as long as the contact waits. */
  readonly seconds?: number;
}

export interface ModuleValues {
  readonly input: Json;
  readonly result: string | null;
  readonly resultData: Json;
}

export interface AgentSeen {
  readonly arn: string;
  readonly userName: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

/** All fields, by hand: in Node 20 a copy of so many by `...` costs ten times as much, and a call copies its contact at every other step. */
const copyOf = (contact: Contact) =>
  ({
    contactId: contact.contactId,
    initialContactId: contact.initialContactId,
    previousContactId: contact.previousContactId,
    channel: contact.channel,
    initiationMethod: contact.initiationMethod,
    instanceArn: contact.instanceArn,
    region: contact.region,
    customerEndpoint: contact.customerEndpoint,
    systemEndpoint: contact.systemEndpoint,
    customerId: contact.customerId,
    name: contact.name,
    description: contact.description,
    languageCode: contact.languageCode,
    voice: contact.voice,
    queue: contact.queue,
    attributes: contact.attributes,
    tags: contact.tags,
    references: contact.references,
    segmentAttributes: contact.segmentAttributes,
    hooks: contact.hooks,
    recording: contact.recording,
    routing: contact.routing,
    callbackNumber: contact.callbackNumber,
    storedInput: contact.storedInput,
    external: contact.external,
    invocationId: contact.invocationId,
    metrics: contact.metrics,
    loopIndexes: contact.loopIndexes,
    modules: contact.modules,
    outside: contact.outside,
    agent: contact.agent,
    isStreaming: contact.isStreaming,
    isBufferingKeys: contact.isBufferingKeys,
    isLogged: contact.isLogged,
    messageProcessor: contact.messageProcessor,
  }) satisfies { [Field in keyof Required<Contact>]: Contact[Field] };

/** The contact with what changed. */
export const contactWith = (contact: Contact, change: Partial<Contact>): Contact =>
  Object.assign(copyOf(contact), change);

const SUBTYPES: Readonly<Record<Channel, string>> = {
  VOICE: 'connect:Telephony',
  CHAT: 'connect:Chat',
  TASK: 'connect:Task',
  EMAIL: 'connect:Email',
};

/** What flows set for one contact only: the next of its chain begins with this again. */
export const OF_ONE_CONTACT = {
  hooks: {},
  recording: { agent: false, customer: false, automated: false, analytics: false },
  routing: { priority: 5, ageAdjustmentSeconds: 0, steps: [] },
  storedInput: null,
  external: null,
  invocationId: null,
  metrics: null,
  loopIndexes: {},
  modules: { input: null, result: null, resultData: null },
  outside: {},
  isBufferingKeys: false,
} as const satisfies Partial<Contact>;

/**
 * A contact as it arrives, an inbound call unless said otherwise: spoken to by Connect's default voice, Joanna, in English, until a flow
 * says otherwise.
 */
export function newContact(arrival: {
  contactId: string;
  instanceArn: string;
  region: string;
  /** The customer's address; E.164 of a caller, `anonymous` when withheld. */
  from: string;
  to: string;
  channel?: Channel;
  initiationMethod?: InitiationMethod;
}): Contact {
  const channel = arrival.channel ?? 'VOICE';
  const type = channel === 'EMAIL' ? 'EMAIL_ADDRESS' : 'TELEPHONE_NUMBER';
  return {
    contactId: arrival.contactId,
    initialContactId: arrival.contactId,
    previousContactId: arrival.contactId,
    channel,
    initiationMethod: arrival.initiationMethod ?? 'INBOUND',
    instanceArn: arrival.instanceArn,
    region: arrival.region,
    customerEndpoint: { address: arrival.from, type },
    systemEndpoint: { address: arrival.to, type },
    customerId: null,
    name: null,
    description: null,
    languageCode: 'en-US',
    voice: { id: 'Joanna', engine: 'Standard', style: 'None' },
    attributes: {},
    tags: {},
    references: {},
    segmentAttributes: { 'connect:Subtype': { ValueString: SUBTYPES[channel] } },
    ...OF_ONE_CONTACT,
    isStreaming: false,
    isLogged: false,
    queue: undefined,
    callbackNumber: undefined,
    agent: undefined,
    messageProcessor: undefined,
  };
}
