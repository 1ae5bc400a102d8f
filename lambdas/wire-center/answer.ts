/** What CloudFormation asks of a custom resource, and what it wants to hear: both as the service documents them. */
export interface WiringRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  /** A presigned address: whoever has it can answer for us, so it is never written down. */
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: unknown;
  readonly OldResourceProperties?: unknown;
}

export interface WiringAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  /** Why it failed, in words for whoever deploys. */
  readonly Reason?: string;
  /** Never changes once created: a change would make CloudFormation delete the wiring after each update. */
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** The same for every attempt to create it: `tsunagu-dev-flows/Wiring`. One that failed is named so, for its deletion to know. */
export const wiringId = ({ StackId, LogicalResourceId }: WiringRequest, wasFinished: boolean): string =>
  `${StackId.split('/')[1] ?? StackId}/${LogicalResourceId}${wasFinished ? '' : UNFINISHED}`;

export const wasFinished = ({ PhysicalResourceId = '' }: WiringRequest): boolean =>
  !PhysicalResourceId.endsWith(UNFINISHED);

const UNFINISHED = '/unfinished';
