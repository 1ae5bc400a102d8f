/** What a rule's target is given: the event, a part of it, a constant, or a text with parts of it filled in. */
import { fieldsOf, textOf } from '../../assembly/property';

export interface RuleContext {
  readonly ruleArn: string;
  readonly ruleName: string;
  readonly at: Date;
}

/** As JSON text, unless a template says otherwise. */
export function targetInput(
  target: Readonly<Record<string, unknown>>,
  event: Readonly<Record<string, unknown>>,
  context: RuleContext,
): string {
  if (typeof target['Input'] === 'string') return target['Input'];
  if (typeof target['InputPath'] === 'string') return JSON.stringify(partOf(event, target['InputPath']) ?? null);
  const { InputPathsMap, InputTemplate } = fieldsOf(target['InputTransformer']);
  if (typeof InputTemplate !== 'string') return JSON.stringify(event);
  const values = new Map<string, unknown>(
    Object.entries(fieldsOf(InputPathsMap)).map(([name, path]) => [name, partOf(event, textOf(path))]),
  );
  for (const [name, value] of Object.entries({
    'aws.events.rule-arn': context.ruleArn,
    'aws.events.rule-name': context.ruleName,
    'aws.events.event.ingestion-time': context.at.toISOString(),
    'aws.events.event': withoutDetail(event),
    'aws.events.event.json': event,
  }))
    values.set(name, value);
  return filledIn(InputTemplate, values);
}

const withoutDetail = (event: Readonly<Record<string, unknown>>): object =>
  Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'detail'));

/** `<name>` within quotes is text; elsewhere it is JSON. A name that is not known stands as it is. */
function filledIn(template: string, values: ReadonlyMap<string, unknown>): string {
  let isInQuotes = false;
  return template.replaceAll(/\\.|"|<([\w.-]+)>/gsu, (found: string, name: string | undefined) => {
    if (found === '"') isInQuotes = !isInQuotes;
    if (name === undefined || !values.has(name)) return found;
    const value = values.get(name);
    if (!isInQuotes) return JSON.stringify(value ?? null);
    const text = typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
    return JSON.stringify(text).slice(1, -1);
  });
}

/** `$`, `$.detail.state`, `$.resources[0]`, `$.detail['a-b']`. */
export function partOf(event: unknown, path: string): unknown {
  let value = event;
  for (const [, dotted, quoted, index] of path.slice(1).matchAll(/\.([^.[]+)|\['([^']*)'\]|\[(\d+)\]/gu)) {
    if (index === undefined) value = fieldsOf(value)[dotted ?? quoted ?? ''];
    else value = Array.isArray(value) ? (value as readonly unknown[])[Number(index)] : undefined;
  }
  return value;
}
