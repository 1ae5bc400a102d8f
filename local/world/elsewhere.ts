/**
 * What templates name of an instance that exists already, and that no template describes: something plain stands for it,
 * so that calls can be made. Of an instance that the assembly makes, nothing else exists.
 */
import type { Hours, Prompt, Queue } from '../../exchange/world';
import type { ResolvedResource } from '../assembly/stack';
import { idOf } from '../endpoint/connect-state';

export interface Elsewhere {
  readonly hours: readonly Hours[];
  readonly queues: readonly Queue[];
  readonly prompts: readonly Prompt[];
  /** What stands in, in words. */
  readonly standIns: readonly string[];
}

/** Length of a recording whose file is not in the assembly. */
export const UNKNOWN_PROMPT_SECONDS = 5;

const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
const MIDNIGHT = { Hours: 0, Minutes: 0 };

const short = (arn: string): string => idOf(arn).slice(0, 8);

export function standForElsewhere(resources: readonly ResolvedResource[], instanceArn: string): Elsewhere {
  const here = new Set(resources.map(({ ref }) => ref));
  if (here.has(instanceArn)) return { hours: [], queues: [], prompts: [], standIns: [] };
  const named = (segment: string): readonly string[] =>
    [...(found.get(segment) ?? [])].filter((arn) => !here.has(arn)).toSorted();
  const found = arnsIn(
    resources.filter(({ type }) => type.startsWith('AWS::Connect::')).map(({ properties }) => properties),
    instanceArn,
  );
  const always = `${instanceArn}/operating-hours/always-open`;
  const queues = named('queue').map((arn): Queue => {
    return { arn, name: `queue ${short(arn)}`, hoursArn: always, enabled: true };
  });
  const hours = [...(queues.length > 0 ? [always] : []), ...named('operating-hours')].map((arn): Hours => {
    const config = DAYS.map((Day) => ({ Day, StartTime: MIDNIGHT, EndTime: MIDNIGHT }));
    return { arn, name: `hours ${short(arn)}`, timeZone: 'UTC', config, overrides: [] };
  });
  const prompts = named('prompt').map((arn): Prompt => {
    return { arn, name: `prompt ${short(arn)}`, seconds: UNKNOWN_PROMPT_SECONDS };
  });
  return {
    hours,
    queues,
    prompts,
    standIns: [
      ...queues.map(({ arn }) => `${arn}: a queue of the instance, open always`),
      ...hours.filter(({ arn }) => arn !== always).map(({ arn }) => `${arn}: hours of the instance, open always`),
      ...prompts.map(({ arn }) => `${arn}: a prompt of the instance, ${UNKNOWN_PROMPT_SECONDS} s long`),
    ],
  };
}

/** ARNs of parts of the instance, by the segment that says what they are. */
function arnsIn(node: unknown, instanceArn: string): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const open: unknown[] = [node];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'object' && next !== null) open.push(...Object.values(next));
    if (typeof next !== 'string' || !next.includes(instanceArn)) continue;
    for (const part of next.split(instanceArn).slice(1)) {
      const [, segment = '', id = ''] = /^\/([a-z-]+)\/([-a-zA-Z0-9]+)/u.exec(part) ?? [];
      if (id === '') continue;
      const arns = found.get(segment) ?? new Set<string>();
      found.set(segment, arns.add(`${instanceArn}/${segment}/${id}`));
    }
  }
  return found;
}
