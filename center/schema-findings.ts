/** Says in people's words what the schema complains about, and keeps what it does not complain about for the later checks. */
import { z } from 'zod';
import { formatPath, type CenterFinding, type Path } from './finding';
import { didYouMean, listed } from './nearest';
import { keyPlaceIn, placeIn, type Sourced } from './source';
import { quoted } from './written';

/** What is well-formed of a value: anything may be missing, but whatever is there is as its schema wants it. Lists keep their places. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? readonly (Draft<Item> | undefined)[]
  : T extends object
    ? { readonly [Key in keyof T]?: Draft<T[Key]> | undefined }
    : T;

export interface Judged<T> {
  /** Complete and with its defaults, when nothing is wrong. */
  readonly value?: T;
  readonly draft: Draft<T>;
  readonly findings: readonly CenterFinding[];
}

type Issue = z.core.$ZodIssue;

/** Checks `written`, the plain form of `tree`, against `schema`. */
export function judge<T>(schema: z.ZodType<T>, written: unknown, tree: Sourced): Judged<T> {
  const answer = schema.safeParse(written, { error: hint });
  if (answer.success) return { value: answer.data, draft: written as Draft<T>, findings: [] };
  const findings = answer.error.issues.flatMap((issue) => explain(issue, [], written, tree));
  const paths = answer.error.issues.flatMap((issue) => faultyPaths(issue, [], written));
  return { draft: without(written, paths) as Draft<T>, findings };
}

/** What only the schema at hand knows is carried in the complaint's text: the names that are known, what to write instead. */
function hint(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys' && issue.inst instanceof z.ZodObject)
    return Object.keys(issue.inst.shape).join('\n');
  if (issue.code !== 'invalid_type' || !(issue.inst instanceof z.ZodType)) return undefined;
  const { input } = issue;
  const bare = typeof input === 'number' || typeof input === 'boolean';
  if (bare && issue.expected === 'string' && issue.inst.safeParse(String(input)).success)
    return `Put it in quotes: '${String(input)}'.`;
  const about = z.globalRegistry.get(issue.inst)?.description;
  if (about === undefined && issue.expected === 'array') return 'Write a line `- …` for each.';
  return `Write ${kind(issue.expected)}${about === undefined ? '' : `: ${about.replace(/\.$/u, '')}`}.`;
}

/** The complaints of the alternative that was evidently meant, when one matches at least in kind. */
function meant(issue: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const sameKind = issue.errors.filter(
    (errors) => !errors.some(({ code, path }) => path.length === 0 && wrongKind.has(code)),
  );
  return sameKind[0];
}
const wrongKind: ReadonlySet<string> = new Set(['invalid_type', 'invalid_value', 'invalid_union']);

function stepsOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
}

function faultyPaths(issue: Issue, above: Path, written: unknown): Path[] {
  const path = [...above, ...stepsOf(issue)];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => [...path, key]);
  if (issue.code === 'invalid_union') {
    const inner = meant(issue);
    if (inner) return inner.flatMap((each) => faultyPaths(each, path, written));
  }
  return [path];
}

function explain(issue: Issue, above: Path, written: unknown, tree: Sourced): CenterFinding[] {
  const path = [...above, ...stepsOf(issue)];
  if (issue.code === 'unrecognized_keys') {
    const known = issue.message.split('\n');
    return issue.keys.map((key) => {
      const meantKey = key.normalize('NFKC').trim();
      const fix = known.includes(meantKey)
        ? `Did you mean "${meantKey}"?`
        : (didYouMean(meantKey, known) ?? 'Take it out.');
      return finding(
        [...path, key],
        true,
        tree,
        `there is no setting called ${quoted(key)}. There are: ${listed(known, 20)}.`,
        fix,
      );
    });
  }
  if (issue.code === 'invalid_union') {
    const inner = meant(issue);
    if (inner) return inner.flatMap((each) => explain(each, path, written, tree));
  }
  const { message, fix } = wording(issue, valueAt(written, path));
  return [finding(path, false, tree, message, fix)];
}

function finding(path: Path, ofKey: boolean, tree: Sourced, message: string, fix: string): CenterFinding {
  const place = ofKey ? keyPlaceIn(tree, path) : placeIn(tree, path);
  return { severity: 'error', ...place, path: formatPath(path), message, fix };
}

function wording(issue: Issue, value: unknown): { message: string; fix: string } {
  switch (issue.code) {
    case 'custom':
      return { message: issue.message, fix: typeof issue.params?.['fix'] === 'string' ? issue.params['fix'] : '' };
    case 'invalid_value': {
      const names = issue.values.map(String);
      if (typeof value === 'number' && names.includes(String(value)))
        return {
          message: `there is ${value}, a number; what may be here is a text.`,
          fix: `Put it in quotes: '${value}'.`,
        };
      const fix =
        (typeof value === 'string' ? didYouMean(value, names) : undefined) ?? `Write one of: ${listed(names, 20)}.`;
      if (value === undefined) return { message: 'this is missing.', fix };
      return { message: `${shown(value)} is none of: ${listed(names, 20)}.`, fix };
    }
    case 'invalid_union': {
      const names = issue.errors
        .flat()
        .flatMap((each) => (each.code === 'invalid_value' ? each.values.map(String) : []));
      const near = typeof value === 'string' ? didYouMean(value, names) : undefined;
      if (value === undefined) return { message: 'this is missing.', fix: `Write ${issue.message}.` };
      return {
        message: `there is ${shown(value)}; what may be here: ${issue.message}.`,
        fix: near ?? 'Write one of these forms.',
      };
    }
    case 'invalid_type':
      return {
        message:
          value === undefined
            ? 'this is missing.'
            : `there is ${shown(value)}; what may be here is ${kind(issue.expected)}.`,
        fix: issue.message,
      };
    case 'too_small':
      return issue.origin === 'array'
        ? { message: 'the list is empty.', fix: 'Write at least one.' }
        : { message: `${shown(value)} is too small.`, fix: bound(issue) ?? `Write at least ${issue.minimum}.` };
    case 'too_big':
      return {
        message: `${shown(value)} is too ${issue.origin === 'array' ? 'long' : 'big'}.`,
        fix: bound(issue) ?? `Write at most ${issue.maximum}.`,
      };
    // The schema as it stands cannot complain of these; should it come to, its own words are better than none.
    case 'invalid_format':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      break;
  }
  return {
    message: `${shown(value)} may not be here: ${issue.message}.`,
    fix: 'See the schema in center.schema.json.',
  };
}

/** What the schema itself says of the numbers it takes; the library's own words are for programmers. */
const bound = ({ message }: Issue): string | undefined => (message.startsWith('Write ') ? message : undefined);

function shown(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value);
    return names.length === 0 ? 'an empty mapping' : `a mapping of ${listed(names, 4)}`;
  }
  return value === null ? 'nothing' : JSON.stringify(value);
}

function kind(expected: string): string {
  const kinds: Readonly<Record<string, string>> = {
    string: 'a text',
    int: 'a whole number',
    number: 'a whole number',
    boolean: 'true or false',
    array: 'a list',
    object: 'a mapping (name: value)',
    record: 'a mapping (name: value)',
  };
  return kinds[expected] ?? expected;
}

/** What stands at `path` in a plain value. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, step) => {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    return (here as Record<string | number, unknown>)[step];
  }, value);
}

/** A copy with nothing at `paths`; lists keep their length, so that every other place stays what it was. */
function without(value: unknown, paths: readonly Path[]): unknown {
  const copy = { whole: copied(value) };
  for (const path of paths) {
    const step = path.at(-1);
    const around = step === undefined ? copy : valueAt(copy.whole, path.slice(0, -1));
    if (Array.isArray(around)) around[Number(step)] = undefined;
    else if (typeof around === 'object' && around !== null) Reflect.deleteProperty(around, step ?? 'whole');
  }
  return copy.whole;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copied(inner)]));
}
