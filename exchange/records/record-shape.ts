/**
 * The contact record as it is streamed. What Amazon Connect knows and an exchange does not is `null`, as in the records of contacts
 * that do not have it.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/ctr-data-model.html
 */
import type { Json } from '../../language/document';

/** UTC, whole seconds. */
export type RecordTime = string;

export interface ContactRecord {
  readonly AWSAccountId: string;
  readonly AWSContactTraceRecordFormatVersion: string;
  readonly InstanceARN: string;
  readonly ContactId: string;
  /** `null` for the first contact of a chain. */
  readonly InitialContactId: string | null;
  readonly PreviousContactId: string | null;
  readonly NextContactId: string | null;
  readonly RelatedContactId: string | null;
  readonly Channel: string;
  readonly InitiationMethod: string;
  readonly InitiationTimestamp: RecordTime;
  readonly ConnectedToSystemTimestamp: RecordTime | null;
  readonly DisconnectTimestamp: RecordTime | null;
  readonly DisconnectReason: string | null;
  readonly LastUpdateTimestamp: RecordTime;
  readonly ScheduledTimestamp: RecordTime | null;
  readonly TransferCompletedTimestamp: RecordTime | null;
  readonly TransferredToEndpoint: RecordEndpoint | null;
  readonly CustomerEndpoint: RecordEndpoint | null;
  readonly SystemEndpoint: RecordEndpoint | null;
  readonly CustomerId: string | null;
  readonly Customer: null;
  readonly AgentConnectionAttempts: number;
  readonly AnsweringMachineDetectionStatus: string | null;
  readonly Attributes: Readonly<Record<string, string>>;
  readonly SegmentAttributes: Readonly<Record<string, SegmentAttribute>>;
  readonly Tags: Readonly<Record<string, string>>;
  readonly References: readonly RecordReference[];
  readonly Queue: RecordQueue | null;
  /** Only when an agent was joined. */
  readonly Agent: RecordAgent | null;
  readonly RoutingCriteria: readonly RecordCriteria[] | null;
  readonly ExternalThirdParty: { readonly ExternalThirdPartyInteractionDuration: number } | null;
  readonly MediaStreams: readonly { readonly Type: string }[];
  readonly Recording: RecordRecording | null;
  readonly Recordings: readonly RecordRecordings[] | null;
  readonly ContactLens: { readonly ConversationalAnalytics: { readonly Configuration: Json } } | null;
  readonly Campaign: { readonly CampaignId: string | null };
  readonly ContactDetails: Readonly<Record<string, never>>;
  readonly ContactEvaluations: Readonly<Record<string, never>>;
  readonly CustomerVoiceActivity: null;
  readonly DisconnectDetails: null;
  readonly QualityMetrics: null;
  readonly ChatMetrics: null;
  readonly LastPausedTimestamp: null;
  readonly LastResumedTimestamp: null;
  readonly TotalPauseCount: null;
  readonly TotalPauseDurationInSeconds: null;
  readonly TaskTemplateInfo: null;
  readonly VoiceIdResult: null;
  readonly WisdomInfo: null;
}

export interface RecordEndpoint {
  readonly Address: string;
  readonly Type: string;
}

export interface RecordReference {
  readonly Name: string;
  readonly Type: string;
  readonly Value: string;
  readonly Status: null;
}

export interface SegmentAttribute {
  readonly ValueString?: string;
  readonly ValueInteger?: number;
  readonly ValueMap?: { readonly [name: string]: Json };
  readonly ValueList?: readonly Json[];
}

export interface RecordQueue {
  readonly ARN: string;
  readonly Name: string;
  readonly EnqueueTimestamp: RecordTime;
  readonly DequeueTimestamp: RecordTime | null;
  /** Whole seconds. */
  readonly Duration: number | null;
}

export interface RecordAgent {
  readonly ARN: string;
  readonly Username: string;
  readonly RoutingProfile: { readonly ARN: string; readonly Name: string } | null;
  /** `Level1` to `Level5`. */
  readonly HierarchyGroups: Readonly<Record<string, { readonly ARN: string; readonly GroupName: string }>> | null;
  readonly AcceptedByAgentTimestamp: RecordTime;
  readonly PreviewEndTimestamp: null;
  readonly ConnectedToAgentTimestamp: RecordTime;
  /** Whole seconds with the customer, holds not counted; `null` while they talk. */
  readonly AgentInteractionDuration: number | null;
  readonly AgentPauseDuration: null;
  readonly CustomerHoldDuration: number;
  readonly AgentInitiatedHoldDuration: number;
  readonly LongestHoldDuration: number;
  readonly NumberOfHolds: number;
  readonly AfterContactWorkStartTimestamp: RecordTime | null;
  readonly AfterContactWorkEndTimestamp: RecordTime | null;
  readonly AfterContactWorkDuration: number | null;
  readonly Capabilities: null;
  readonly DeviceInfo: null;
  /** Of a supervisor who listens. */
  readonly StateTransitions: readonly StateTransition[] | null;
}

/** Written in small letters by the service itself. */
export interface StateTransition {
  readonly state: 'SILENT_MONITOR' | 'BARGE';
  readonly stateStartTimestamp: RecordTime;
  readonly stateEndTimestamp: RecordTime | null;
}

export interface RecordRecording {
  readonly Type: 'AUDIO';
  readonly Status: 'AVAILABLE';
  /** `<bucket>/<key>`. */
  readonly Location: string;
  readonly DeletionReason: null;
}

export interface RecordRecordings {
  readonly StorageType: 'Amazon S3';
  readonly Location: string;
  readonly MediaStreamType: 'AUDIO';
  readonly ParticipantType: string;
  readonly StartTimestamp: RecordTime;
  readonly StopTimestamp: RecordTime | null;
  readonly Status: 'AVAILABLE';
  readonly DeletionReason: null;
  readonly FragmentStartNumber: null;
  readonly FragmentStopNumber: null;
}

export interface RecordCriteria {
  readonly ActivationTimestamp: RecordTime | null;
  readonly Index: number;
  readonly Steps: readonly RecordStep[];
}

export interface RecordStep {
  readonly Status: 'EXPIRED' | 'ACTIVE' | 'JOINED' | 'INACTIVE';
  readonly Expiry: { readonly DurationInSeconds: number; readonly ExpiryTimestamp: RecordTime | null } | null;
  readonly Expression: RecordExpression;
}

export interface RecordExpression {
  readonly AndExpression?: readonly RecordExpression[];
  readonly OrExpression?: readonly RecordExpression[];
  readonly AttributeCondition?: RecordCondition;
  readonly NotAttributeCondition?: RecordCondition;
}

export interface RecordCondition {
  readonly ComparisonOperator: 'NumberGreaterOrEqualTo' | 'Match' | 'Range';
  readonly Name?: string;
  readonly Value?: string;
  readonly ProficiencyLevel?: number;
  readonly Range?: { readonly MinProficiencyLevel: number; readonly MaxProficiencyLevel: number };
  readonly MatchCriteria?: { readonly AgentsCriteria: { readonly AgentIds: readonly string[] } };
}
