/** A request as policies see it. */

export interface AccessRequest {
  /** `dynamodb:PutItem` */
  readonly action: string;
  /** ARN, or `*` where an action has none. */
  readonly resource: string;
  readonly caller: Caller;
  /**
   * What is known of the request, by the condition key in lower case: `dynamodb:leadingkeys`. A key of `KNOWN_KEYS` that
   * is missing is missing from the request; any other key is not known here at all.
   */
  readonly context: ReadonlyMap<string, readonly string[]>;
}

export type Caller =
  /** A function, under its role. */
  | {
      readonly kind: 'role';
      readonly roleArn: string;
      readonly roleName: string;
      readonly session: string;
      readonly account: string;
    }
  /** A service of AWS's own: `events.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string };

/** Who it is, as AWS writes it in its messages. */
export function callerArn(caller: Caller): string {
  if (caller.kind === 'service') return caller.name;
  const partition = caller.roleArn.split(':')[1] ?? 'aws';
  return `arn:${partition}:sts::${caller.account}:assumed-role/${caller.roleName}/${caller.session}`;
}
