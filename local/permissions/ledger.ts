/** What came of the grants: which were used, which never, and what was refused. */
import type { Role } from './roles';
import type { Keys } from './keys';
import { placeInWords, type Statement } from './statement';
import { follows, followsArn } from './wildcard';

/** One kind of call that was allowed or refused, however often. */
export interface JudgedCall {
  /** Short name of the function. */
  readonly function: string;
  /** ARN of its role. */
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly count: number;
  /** Of a refused one: the end of AWS's sentence. */
  readonly because?: string;
}

/** What a statement of a role grants and no call has used. */
export interface UnusedGrant {
  /** Short names of the functions that have the role. */
  readonly functions: readonly string[];
  /** ARN. */
  readonly role: string;
  /** `Flows Resources.RolePolicy, statement 2`. */
  readonly statement: string;
  /** As the statement writes them. All of them: nothing of it was used. */
  readonly actions: readonly string[];
  /** As the statement writes them; those on which no call was made, or all when no action was used. */
  readonly resources: readonly string[];
  /** Nothing of the statement was used. */
  readonly isWhole: boolean;
  /** For people. */
  readonly text: string;
}

interface Use {
  readonly action: string;
  readonly resource: string;
}

export class Ledger {
  private readonly allowed = new Map<string, JudgedCall & { count: number }>();
  private readonly refused = new Map<string, JudgedCall & { count: number }>();
  /** By role and statement. */
  private readonly uses = new Map<string, Map<string, Use>>();

  noteAllowed(call: Omit<JudgedCall, 'count'>, by: readonly Statement[]): void {
    count(this.allowed, call);
    const { action, resource, role } = call;
    for (const { place } of by) {
      const key = `${role} ${placeInWords(place)}`;
      const uses = this.uses.get(key) ?? new Map<string, Use>();
      this.uses.set(key, uses.set(`${action} ${resource}`, { action, resource }));
    }
  }

  noteRefused(call: Omit<JudgedCall, 'count'>): void {
    count(this.refused, call);
  }

  used(): readonly JudgedCall[] {
    return [...this.allowed.values()];
  }

  denied(): readonly JudgedCall[] {
    return [...this.refused.values()];
  }

  /**
   * What a role grants and no call used. Grants that Lambda itself uses, or a service here does without (logs, traces, network
   * interfaces, polling a stream, most of a key's), are not spoken of: no call here could use them.
   */
  unused(role: Role, functions: readonly string[], isPolling: boolean, keys: Keys): UnusedGrant[] {
    return role.statements.flatMap((statement) => {
      if (statement.effect !== 'Allow' || !statement.actions) return [];
      const actions = statement.actions.filter((action) =>
        /^kms:/iu.test(action)
          ? keys.judged(statement.resources ?? []).some((judged) => follows(action, judged, { ignoresCase: true }))
          : isSeenHere(action, isPolling),
      );
      if (actions.length === 0) return [];
      const uses = [...(this.uses.get(`${role.arn} ${placeInWords(statement.place)}`)?.values() ?? [])];
      const idle = actions.filter(
        (pattern) => !uses.some(({ action }) => follows(pattern, action, { ignoresCase: true })),
      );
      const resources = statement.resources ?? [];
      const untouched = resources.filter(
        (pattern) =>
          pattern !== '*' && !pattern.includes('${') && !uses.some(({ resource }) => followsArn(pattern, resource)),
      );
      const isWhole = uses.length === 0;
      if (idle.length === 0 && untouched.length === 0) return [];
      const place = placeInWords(statement.place);
      const ofResources = isWhole || idle.length === 0 ? (isWhole ? resources : untouched) : untouched;
      return [
        {
          functions,
          role: role.arn,
          statement: place,
          actions: isWhole ? actions : idle,
          resources: ofResources,
          isWhole,
          text: inWords(functions, place, isWhole, isWhole ? actions : idle, ofResources),
        },
      ];
    });
  }
}

function inWords(
  functions: readonly string[],
  place: string,
  isWhole: boolean,
  actions: readonly string[],
  resources: readonly string[],
): string {
  const who = functions.join(', ');
  if (isWhole) return `${who}: ${place}: ${actions.join(', ')} on ${resources.join(', ')} was never used`;
  const parts = [
    ...(actions.length > 0 ? [`${actions.join(', ')} ${actions.length > 1 ? 'were' : 'was'} never used`] : []),
    ...(resources.length > 0 ? [`nothing was done to ${resources.join(', ')}`] : []),
  ];
  return `${who}: ${place}: ${parts.join('; ')}`;
}

function count(calls: Map<string, JudgedCall & { count: number }>, call: Omit<JudgedCall, 'count'>): void {
  const key = `${call.function} ${call.action} ${call.resource}`;
  const before = calls.get(key);
  if (before) before.count += 1;
  else calls.set(key, { ...call, count: 1 });
}

/** What Lambda polls for a function with its role. */
const POLLED =
  /^(dynamodb:(GetRecords|GetShardIterator|DescribeStream|ListStreams)|kinesis:(GetRecords|GetShardIterator|DescribeStream|DescribeStreamSummary|ListShards|ListStreams|SubscribeToShard)|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes|ChangeMessageVisibility))$/iu;

function isSeenHere(action: string, isPolling: boolean): boolean {
  if (/^(logs|xray|ec2|cloudwatch):/iu.test(action)) return false;
  return !(isPolling && POLLED.test(action));
}
