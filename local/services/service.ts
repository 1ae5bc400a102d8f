/** What hosts one AWS service on this machine: the gateway reads and judges a request, the service answers it. */

/** A request as it came, read as far as every service needs. */
export interface ServiceRequest {
  /** The service's signing name: `dynamodb`, `s3`, `kinesis`, … */
  readonly service: string;
  /** As IAM names it, without the prefix: `PutItem`, `GetObject`, … */
  readonly operation: string;
  readonly method: string;
  /** Decoded, without the leading slash. */
  readonly path: string;
  /** As it was sent, still encoded: where a part of the path may hold a slash. The gateway always gives it. */
  readonly rawPath?: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Time of the caller's clock, which may be a virtual one. */
  readonly at: Date;
}

export interface ServiceResponse {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON of the service's protocol. */
  readonly body?: string | Buffer | object;
}

export interface LocalService {
  /** The signing name. */
  readonly name: string;
  /** Which operation a request is, where the request does not name it in `x-amz-target`; `undefined`: none that is hosted. */
  operationOf?(request: Omit<ServiceRequest, 'operation'>): string | undefined;
  /**
   * What a request asks to be allowed, all of it: the IAM action (`dynamodb:PutItem`) and the ARNs it touches.
   * The gateway judges each by the caller's role before `answer` is asked.
   */
  needs(request: ServiceRequest): readonly { readonly action: string; readonly resource: string }[];
  /** Operations answered, for the message about those that are not. */
  readonly operations: readonly string[];
  answer(request: ServiceRequest): Promise<ServiceResponse>;
  /** Name of an operation that is not answered here, for the message about it, where the request itself does not say. */
  nameOf?(request: Omit<ServiceRequest, 'operation'>): Promise<string | undefined>;
  /** Names and short names of the resources a request is about: one of them may be broken on purpose. */
  about?(request: ServiceRequest): readonly string[];
  close?(): Promise<void>;
}
