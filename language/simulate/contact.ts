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
  readonly channel: 'VOICE';
  readonly initiationMethod: 'INBOUND' | 'TRANSFER' | 'QUEUE_TRANSFER' | 'CALLBACK';
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
  readonly queue?: TargetQueue;
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
  readonly callbackNumber?: string;
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
  /** The agent, from the moment one has accepted. */
  readonly agent?: AgentSeen;
  readonly isStreaming: boolean;
}

export interface Endpoint {
  readonly address: string;
  readonly type: 'TELEPHONE_NUMBER';
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

/** A contact as it arrives: spoken to by Connect's default voice, Joanna, in English, until a flow says otherwise. */
export function newContact(arrival: {
  contactId: string;
  instanceArn: string;
  region: string;
  from: string;
  to: string;
}): Contact {
  return {
    contactId: arrival.contactId,
    initialContactId: arrival.contactId,
    previousContactId: arrival.contactId,
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    instanceArn: arrival.instanceArn,
    region: arrival.region,
    customerEndpoint: { address: arrival.from, type: 'TELEPHONE_NUMBER' },
    systemEndpoint: { address: arrival.to, type: 'TELEPHONE_NUMBER' },
    customerId: null,
    name: null,
    description: null,
    languageCode: 'en-US',
    voice: { id: 'Joanna', engine: 'Standard', style: 'None' },
    attributes: {},
    tags: {},
    references: {},
    segmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Telephony' } },
    hooks: {},
    recording: { agent: false, customer: false, automated: false, analytics: false },
    routing: { priority: 5, ageAdjustmentSeconds: 0, steps: [] },
    storedInput: null,
    external: null,
    invocationId: null,
    metrics: null,
    loopIndexes: {},
    modules: { input: null, result: null, resultData: null },
    isStreaming: false,
  };
}
