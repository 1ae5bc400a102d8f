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
  readonly outboundCallerId?: { readonly name?: string; readonly number?: string };
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

export interface RoutingProfile {
  readonly arn: string;
  readonly name: string;
  readonly queues: readonly {
    readonly queueArn: string;
    readonly channel: 'VOICE' | 'CHAT' | 'TASK' | 'EMAIL';
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
  readonly firstName?: string;
  readonly lastName?: string;
  readonly routingProfileArn: string;
  readonly autoAccept: boolean;
  readonly afterContactWorkSeconds: number;
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
