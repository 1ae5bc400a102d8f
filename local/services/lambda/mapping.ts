/** What an event source mapping says, read off its properties. */
import { fieldsOf, listOf, textOf } from '../../assembly/property';
import type { ResolvedResource } from '../../assembly/stack';
import { isMatch } from '../events/event-pattern';

export interface Mapping {
  readonly arn: string;
  readonly sourceArn: string;
  readonly functionArn: string;
  readonly region: string;
  readonly batchSize: number;
  readonly windowMilliseconds: number;
  /** Patterns; a record that fits one of them is handed over. Empty: all are. */
  readonly filters: readonly unknown[];
  readonly reportsItemFailures: boolean;
  readonly bisects: boolean;
  /** Infinite when the mapping does not limit them. */
  readonly mostRetries: number;
  readonly longestMilliseconds: number;
  readonly onFailure: string;
  /** Only what comes after the mapping was made. */
  readonly fromLatest: boolean;
}

export type MappingKind = 'kinesis' | 'dynamodb' | 'sqs';

/** `undefined`: a source that nothing here reads. */
export function kindOf(sourceArn: string): MappingKind | undefined {
  const service = sourceArn.split(':')[2];
  return service === 'kinesis' || service === 'dynamodb' || service === 'sqs' ? service : undefined;
}

/** `functionArn` makes an ARN of a function's name. */
export function readMapping(
  { ref, region, account, properties }: ResolvedResource,
  functionArn: (nameOrArn: string) => string,
): Mapping {
  const sourceArn = textOf(properties['EventSourceArn']);
  const number = (name: string, otherwise: number): number => Number(textOf(properties[name], String(otherwise)));
  const unlimited = (name: string): number => (number(name, -1) < 0 ? Infinity : number(name, -1));
  const criteria = listOf(fieldsOf(properties['FilterCriteria'])['Filters']);
  return {
    arn: `arn:aws:lambda:${region}:${account}:event-source-mapping:${ref}`,
    sourceArn,
    functionArn: functionArn(textOf(properties['FunctionName'])),
    region,
    batchSize: number('BatchSize', kindOf(sourceArn) === 'sqs' ? 10 : 100),
    windowMilliseconds: number('MaximumBatchingWindowInSeconds', 0) * 1000,
    filters: criteria.flatMap((filter) => patternIn(textOf(fieldsOf(filter)['Pattern'])) ?? []),
    reportsItemFailures: listOf(properties['FunctionResponseTypes']).includes('ReportBatchItemFailures'),
    bisects: textOf(properties['BisectBatchOnFunctionError']) === 'true',
    mostRetries: unlimited('MaximumRetryAttempts'),
    longestMilliseconds: unlimited('MaximumRecordAgeInSeconds') * 1000,
    onFailure: textOf(fieldsOf(fieldsOf(properties['DestinationConfig'])['OnFailure'])['Destination']),
    fromLatest: textOf(properties['StartingPosition']) === 'LATEST',
  };
}

export function patternIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const isWanted = ({ filters }: Mapping, view: unknown): boolean =>
  filters.length === 0 || filters.some((pattern) => isMatch(pattern, view));

/** A payload as filters see it: parsed where it is JSON, else as text. */
export function filterable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/**
 * Which entries a function says have failed: `undefined`, it does not say, and all went well; `all`, when it names one without a name
 * or its answer has another shape than the service takes.
 */
export function failuresIn(payload: string | undefined): readonly string[] | 'all' | undefined {
  const answer = filterable(payload ?? 'null');
  if (answer === null || answer === '') return undefined;
  const { batchItemFailures } = fieldsOf(answer);
  if (batchItemFailures === undefined || batchItemFailures === null) return undefined;
  if (!Array.isArray(batchItemFailures)) return 'all';
  const ids = batchItemFailures.map((failure) => textOf(fieldsOf(failure)['itemIdentifier']));
  return ids.includes('') ? 'all' : ids;
}
