/** What is known of one contact, from its first moment on: what records, screens and Connect's API say of it. Times are milliseconds since the exchange began. */
import type { Contact } from '../language/simulate/contact';

export interface ContactHistory {
  /** Attributes, tags, endpoints, chain of ids, target queue, recording, as they are now. */
  readonly contact: Contact;
  readonly state: ContactState;
  readonly relatedContactId?: string;
  readonly nextContactId?: string;
  readonly initiatedAt: number;
  /** Outbound and callback: when the customer answered. Inbound: `initiatedAt`. */
  readonly connectedToSystemAt?: number;
  readonly queue?: {
    readonly arn: string;
    readonly name: string;
    readonly enqueuedAt: number;
    /** Joined by an agent, moved on, or given up. */
    readonly dequeuedAt?: number;
  };
  readonly agent?: AgentPart;
  /** How many agents the contact was offered to. */
  readonly offers: number;
  readonly recordings: readonly RecordingPart[];
  readonly externalThirdParty?: { readonly number: string; readonly from: number; readonly till?: number };
  readonly transferredTo?: {
    readonly endpoint: string;
    readonly type: 'TELEPHONE_NUMBER' | 'CONTACT_FLOW';
    readonly at: number;
  };
  readonly endedAt?: number;
  readonly disconnectReason?: DisconnectReason;
  /** Last change of any of this. */
  readonly changedAt: number;
  readonly campaignId?: string;
}

export type ContactState =
  | 'in-flow'
  | 'waiting-to-queue'
  | 'queued'
  | 'ringing'
  | 'whispering'
  | 'dialling'
  | 'connected'
  | 'wrapping-up'
  | 'over';

export interface AgentPart {
  readonly arn: string;
  readonly username: string;
  readonly acceptedAt: number;
  /** Outbound and callback: since when the agent has been on the line, whether or not the customer ever answers. */
  readonly onLineAt?: number;
  /** Agent and customer joined. */
  readonly connectedAt?: number;
  readonly wrapUpFrom?: number;
  readonly wrapUpTill?: number;
  readonly holds: readonly { readonly from: number; readonly till?: number; readonly byAgent: boolean }[];
}

/** What Connect calls connected to the agent; nothing for who left, or was left, before. */
export const connectedToAgentAt = ({ onLineAt, connectedAt }: AgentPart): number | undefined => onLineAt ?? connectedAt;

export interface RecordingPart {
  readonly from: number;
  readonly till?: number;
  /** `ivr`: the part before anybody answered. */
  readonly of: readonly ('agent' | 'customer' | 'ivr')[];
}

/** As contact records name them. */
export type DisconnectReason =
  | 'CUSTOMER_DISCONNECT'
  | 'AGENT_DISCONNECT'
  | 'THIRD_PARTY_DISCONNECT'
  | 'TELECOM_PROBLEM'
  | 'TELECOM_BUSY'
  | 'TELECOM_NUMBER_INVALID'
  | 'TELECOM_UNANSWERED'
  | 'TELECOM_ORIGINATOR_CANCEL'
  | 'CONTACT_FLOW_DISCONNECT'
  | 'BARGED'
  | 'EXPIRED'
  | 'API'
  | 'OTHER';

/** An agent as a supervisor sees them. */
export interface AgentView {
  readonly arn: string;
  readonly username: string;
  readonly status: { readonly name: string; readonly since: number; readonly isRoutable: boolean };
  readonly nextStatus?: string;
  readonly contacts: readonly {
    readonly contactId: string;
    readonly channel: Contact['channel'];
    readonly state:
      | 'offered'
      | 'connecting'
      | 'connected'
      | 'on-hold'
      | 'wrapping-up'
      | 'missed'
      | 'rejected'
      | 'error'
      | 'monitoring';
    readonly since: number;
    readonly queueArn?: string;
  }[];
}
