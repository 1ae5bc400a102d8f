/**
 * What a contact center looks like to a call: flows, queues, people and hours, in Connect's own terms and by ARN.
 * `local` reads it off a cloud assembly; tests write it by hand. Pure data.
 */
import type { FlowDocument, FlowType } from '../language/document';

export interface World {
  readonly instanceArn: string;
  readonly region: string;
  readonly flows: readonly Flow[];
  readonly lines: readonly Line[];
  readonly queues: readonly Queue[];
  readonly hours: readonly Hours[];
  readonly routingProfiles: readonly RoutingProfile[];
  readonly agents: readonly Agent[];
  readonly prompts: readonly Prompt[];
  /** Statuses beside Connect's own `Available` and `Offline`. */
  readonly statuses?: readonly AgentStatus[];
  readonly quickConnects?: readonly QuickConnect[];
  /** Where the instance writes and streams, as its storage configurations say. */
  readonly storage?: readonly Storage[];
  /** Who may do what: names of permissions as the service spells them, `ManagerListenIn`. */
  readonly securityProfiles?: readonly {
    readonly arn: string;
    readonly name: string;
    readonly permissions: readonly string[];
  }[];
  readonly predefinedAttributes?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** Functions a flow may invoke. A function that is not associated with the instance cannot be invoked, as in the cloud. */
  readonly functions: readonly FunctionEntry[];
}

export interface Flow {
  readonly arn: string;
  readonly name: string;
  readonly type: FlowType;
  readonly document: FlowDocument;
}

export interface Line {
  /** What `--line` takes. */
  readonly name: string;
  /** E.164; a stand-in where the template does not know it. */
  readonly number: string;
  readonly flowArn: string;
}

export interface Queue {
  readonly arn: string;
  readonly name: string;
  readonly hoursArn: string;
  /** Absent: no limit of its own. */
  readonly maxContacts?: number;
  readonly enabled: boolean;
  readonly outboundCallerId?: {
    readonly name?: string;
    readonly number?: string;
    /** The outbound whisper flow. */
    readonly flowArn?: string;
  };
  /** Those that an agent working this queue may choose. */
  readonly quickConnectArns?: readonly string[];
}

export type Day = 'SUNDAY' | 'MONDAY' | 'TUESDAY' | 'WEDNESDAY' | 'THURSDAY' | 'FRIDAY' | 'SATURDAY';

export interface TimeSlice {
  readonly Hours: number;
  readonly Minutes: number;
}

/** As CloudFormation's `AWS::Connect::HoursOfOperation` says it; an end of 0:00 is the end of the day. */
export interface Hours {
  readonly arn: string;
  readonly name: string;
  readonly timeZone: string;
  readonly config: readonly { readonly Day: Day; readonly StartTime: TimeSlice; readonly EndTime: TimeSlice }[];
  readonly overrides: readonly HoursOverride[];
  /** Hours whose overrides these inherit; at most three. */
  readonly parentArns?: readonly string[];
}

export interface HoursOverride {
  readonly name: string;
  /** Inclusive, `YYYY-MM-DD` in the hours' time zone. */
  readonly from: string;
  readonly till: string;
  readonly type: 'STANDARD' | 'OPEN' | 'CLOSED';
  readonly config: readonly { readonly Day: Day; readonly StartTime: TimeSlice; readonly EndTime: TimeSlice }[];
  readonly recurrence?: {
    readonly frequency: 'WEEKLY' | 'MONTHLY' | 'YEARLY';
    readonly interval: number;
    readonly byMonth?: readonly number[];
    readonly byMonthDay?: readonly number[];
    readonly byWeekdayOccurrence?: readonly number[];
  };
}

export type Channel = 'VOICE' | 'CHAT' | 'TASK' | 'EMAIL';

export interface RoutingProfile {
  readonly arn: string;
  readonly name: string;
  /** How many contacts of a channel at once; absent: one voice contact. */
  readonly concurrency?: readonly {
    readonly channel: Channel;
    readonly maximum: number;
    /** Whether another channel's contact may come while one of this is worked on. */
    readonly crossChannel: 'ROUTE_CURRENT_CHANNEL_ONLY' | 'ROUTE_ANY_CHANNEL';
  }[];
  readonly defaultOutboundQueueArn?: string;
  /** What longest idle is counted from. */
  readonly availabilityTimer?: 'TIME_SINCE_LAST_ACTIVITY' | 'TIME_SINCE_LAST_INBOUND';
  readonly queues: readonly {
    readonly queueArn: string;
    readonly channel: Channel;
    /** 1 is served first. */
    readonly priority: number;
    /** A contact must have waited so long before these agents are offered it. */
    readonly delaySeconds: number;
  }[];
}

export interface Agent {
  readonly arn: string;
  /** Login. */
  readonly username: string;
  /** In a team of another size: ARN of the person in whose place they stand where routing criteria name that one. */
  readonly inPlaceOf?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly routingProfileArn: string;
  readonly autoAccept: boolean;
  /** After voice contacts; 0: for as long as the agent takes. */
  readonly afterContactWorkSeconds: number;
  /** Where it differs by channel. */
  readonly perChannel?: readonly {
    readonly channel: Channel;
    readonly autoAccept?: boolean;
    readonly afterContactWorkSeconds?: number;
  }[];
  readonly phone?: {
    readonly type: 'SOFT_PHONE' | 'DESK_PHONE';
    /** E.164, of the desk phone. */ readonly number?: string;
  };
  readonly proficiencies?: readonly {
    readonly attribute: string;
    readonly value: string;
    /** 1 to 5. */ readonly level: number;
  }[];
  readonly securityProfileArns?: readonly string[];
  /** Hierarchy groups from the top down, by name. */
  readonly hierarchy?: readonly { readonly arn: string; readonly name: string }[];
  readonly email?: string;
}

export interface AgentStatus {
  readonly arn: string;
  readonly name: string;
  /** Only a routable status takes contacts; Connect's own `Available` is the only such. */
  readonly type: 'ROUTABLE' | 'CUSTOM' | 'OFFLINE';
  readonly isEnabled: boolean;
}

export interface QuickConnect {
  readonly arn: string;
  readonly name: string;
  readonly kind: 'USER' | 'QUEUE' | 'PHONE_NUMBER' | 'FLOW';
  /** The transfer flow; none for a number. */
  readonly flowArn?: string;
  readonly queueArn?: string;
  readonly agentArn?: string;
  /** E.164. */
  readonly number?: string;
}

export interface Storage {
  /** As CloudFormation's `ResourceType`: `CALL_RECORDINGS`, `CONTACT_TRACE_RECORDS`, `AGENT_EVENTS`, … */
  readonly of: string;
  readonly to:
    | { readonly kind: 's3'; readonly bucket: string; readonly prefix: string }
    | { readonly kind: 'kinesis-stream'; readonly arn: string }
    | { readonly kind: 'kinesis-firehose'; readonly arn: string };
}

export interface Prompt {
  readonly arn: string;
  readonly name: string;
  /** Length of the audio. */
  readonly seconds: number;
}

export interface FunctionEntry {
  readonly arn: string;
  /** Short name for people: `find-customer`. */
  readonly name: string;
  readonly associated: boolean;
}
