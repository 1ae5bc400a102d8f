/** What a line's flows say of themselves, unplayed: which queues they can name, what they ask about opening, which fields decide. Pure. */
import type { FlowDocument, Json } from '../../language/document';
import type { Flow, FunctionEntry, Line, Queue, World } from '../../exchange/world';

export interface LineFlows {
  readonly line: Line;
  /** The line's own flow, and those it leads to. */
  readonly flows: readonly Flow[];
  /** Queues its calls can be meant for; all, when a flow takes one from data. */
  readonly queues: readonly Queue[];
  /** Some block asks hours, or the function that knows the holidays. */
  readonly asksOpening: boolean;
  /** Some block asks hours. */
  readonly asksHours: boolean;
  /** The parameters each function is invoked with, as far as the flow says them in words. */
  readonly parameters: ReadonlyMap<string, Readonly<Record<string, Json>>>;
}

type Action = FlowDocument['Actions'][number];

export function lineFlows(world: World, line: Line, holidays: FunctionEntry | undefined): LineFlows {
  const flows = reachable(world, line.flowArn);
  const actions = flows.flatMap(({ document }) => document.Actions);
  const parameters = new Map<string, Readonly<Record<string, Json>>>();
  for (const { arn, values } of actions.flatMap((action) => invocationOf(action) ?? [])) parameters.set(arn, values);
  const asksHours = actions.some(({ Type }) => Type === 'CheckHoursOfOperation');
  return {
    line,
    flows,
    queues: queuesOf(world, actions),
    asksHours,
    asksOpening:
      asksHours || (holidays !== undefined && [...parameters.keys()].some((arn) => isSame(arn, holidays.arn))),
    parameters,
  };
}

/** The function that says whether a day is a holiday: one whose name says so, and that some flow invokes. */
export function holidayFunction({ functions, flows }: World): FunctionEntry | undefined {
  const invoked = flows.flatMap(({ document }) =>
    document.Actions.flatMap((action) => invocationOf(action)?.arn ?? []),
  );
  return functions.find(({ name, arn }) => /holiday/iu.test(name) && invoked.some((other) => isSame(other, arn)));
}

/** Fields of functions' answers that flows do more with than speak them: only these can change where a call goes. */
export function decidingFields({ flows }: World): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const { Parameters } of flows.flatMap(({ document }) => document.Actions)) {
    const { Text: _text, SSML: _ssml, ...others } = (Parameters ?? {}) as Readonly<Record<string, Json>>;
    for (const [, field = ''] of JSON.stringify(others).matchAll(/\$\.External\.([A-Za-z0-9_-]+)/gu)) fields.add(field);
  }
  return fields;
}

/** An ARN with and without the name of a version or an alias is the same function's. */
export const isSame = (arn: string, other: string): boolean =>
  arn === other || arn.startsWith(`${other}:`) || other.startsWith(`${arn}:`);

function reachable(world: World, from: string): Flow[] {
  const found: Flow[] = [];
  const waiting = [from];
  for (let arn = waiting.shift(); arn !== undefined; arn = waiting.shift()) {
    const wanted = lastPart(arn);
    const flow = world.flows.find((one) => lastPart(one.arn) === wanted);
    if (!flow || found.includes(flow)) continue;
    found.push(flow);
    for (const { Parameters } of flow.document.Actions)
      for (const other of world.flows)
        if (JSON.stringify(Parameters ?? {}).includes(lastPart(other.arn))) waiting.push(other.arn);
  }
  return found;
}

/** Resources are named by their ARN, or by its last part alone. */
const lastPart = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1).replace(/:.*$/u, '');

function queuesOf(world: World, actions: readonly Action[]): readonly Queue[] {
  const named = actions
    .filter(({ Type }) => Type === 'UpdateContactTargetQueue')
    .flatMap(({ Parameters }) => {
      const { QueueId } = Parameters ?? {};
      return typeof QueueId === 'string' ? [QueueId] : [];
    });
  if (named.some((id) => id.startsWith('$'))) return world.queues;
  return world.queues.filter(({ arn }) => named.some((id) => lastPart(id) === lastPart(arn)));
}

function invocationOf({
  Type,
  Parameters,
}: Action): { readonly arn: string; readonly values: Readonly<Record<string, Json>> } | undefined {
  if (Type !== 'InvokeLambdaFunction') return undefined;
  const { LambdaFunctionARN, LambdaInvocationAttributes } = (Parameters ?? {}) as Readonly<Record<string, Json>>;
  if (typeof LambdaFunctionARN !== 'string') return undefined;
  const given = LambdaInvocationAttributes;
  const isRecord = typeof given === 'object' && given !== null && !Array.isArray(given);
  return { arn: LambdaFunctionARN, values: isRecord ? (given as Readonly<Record<string, Json>>) : {} };
}
