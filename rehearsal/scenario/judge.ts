/** What must and must not have come of a call, once it is over. Pure. */
import type { Path } from '../../center/finding';
import type { Json } from '../../language/document';
import type { JourneyBudget } from '../price/journey-budget';
import { dollarsPhrase, secondsPhrase } from './phrases';
import type { Stored } from './records';
import type { Item, Scenario, StoredObject, Value } from './scenario';
import { asText, find, isSame } from './words';

/** What a call has left behind. */
export interface Aftermath {
  readonly heard: readonly string[];
  /** By agents. */
  readonly whispered: readonly string[];
  /** Everything that was said in a voice. */
  readonly spoken: readonly Spoken[];
  readonly attributes: Readonly<Record<string, string>>;
  /** By the table's short name; only those that are asked about. */
  readonly tables: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  /** By bucket; what came of this scenario, and only where it is asked about. */
  readonly stored?: Readonly<Record<string, readonly Stored[]>>;
  /** The contact record. */
  readonly record: unknown;
  readonly silentSeconds: number;
  readonly callSeconds: number;
  /** Absent without prices. */
  readonly budget?: JourneyBudget | undefined;
}

export interface Spoken {
  readonly to: 'caller' | 'agent';
  readonly text: string;
  readonly voice: string;
}

export interface Verdict {
  /** In the scenario. */
  readonly path: Path;
  readonly expected: string;
  readonly actual: string;
}

/** Everything that is not as it should be. */
export function judge(scenario: Scenario, after: Aftermath): readonly Verdict[] {
  return [
    ...heard(scenario, after),
    ...voices(scenario, after),
    ...screen(scenario, after),
    ...tables(scenario, after),
    ...stored(scenario, after),
    ...record(scenario, after),
    ...limits(scenario, after),
  ];
}

function heard({ notHeard = [], notWhispered = [] }: Scenario, { heard, whispered }: Aftermath): readonly Verdict[] {
  return [...never('notHeard', notHeard, heard, ''), ...never('notWhispered', notWhispered, whispered, ' by an agent')];
}

const never = (
  setting: 'notHeard' | 'notWhispered',
  list: readonly string[],
  texts: readonly string[],
  who: string,
): readonly Verdict[] =>
  list.flatMap((words, index) => {
    const said = texts.find((text) => find(words, text));
    return said === undefined
      ? []
      : [{ path: [setting, index], expected: `${words} is never heard${who}`, actual: `“${said}” is heard` }];
  });

function voices({ voices = {} }: Scenario, { spoken }: Aftermath): readonly Verdict[] {
  return (['caller', 'agent'] as const).flatMap((to) => {
    const wanted = voices[to];
    const other = spoken.find((each) => wanted !== undefined && each.to === to && !find(wanted, each.voice));
    return wanted === undefined || other === undefined
      ? []
      : [
          {
            path: ['voices', to],
            expected: `the ${to} hears the voice ${wanted}`,
            actual: `“${other.text}” is said by ${other.voice}`,
          },
        ];
  });
}

function screen({ screen = {}, notOnScreen = [] }: Scenario, { attributes }: Aftermath): readonly Verdict[] {
  const names = Object.keys(attributes);
  return [
    ...Object.entries(screen).flatMap(([name, expected]) =>
      Object.hasOwn(attributes, name) && isSame(expected, attributes[name])
        ? []
        : [
            {
              path: ['screen', name],
              expected: `${name} = ${String(expected)}`,
              actual: Object.hasOwn(attributes, name)
                ? `${name} = ${attributes[name] ?? ''}`
                : `no ${name}; there is ${names.join(', ') || 'nothing'}`,
            },
          ],
    ),
    ...notOnScreen.flatMap((name, index) =>
      Object.hasOwn(attributes, name)
        ? [{ path: ['notOnScreen', index], expected: `no ${name}`, actual: `${name} = ${attributes[name] ?? ''}` }]
        : [],
    ),
  ];
}

function tables({ written = {}, notWritten = {} }: Scenario, after: Aftermath): readonly Verdict[] {
  const judged = (
    setting: 'written' | 'notWritten',
    expectations: Readonly<Record<string, readonly Item[]>>,
    isWanted: boolean,
  ): readonly Verdict[] =>
    Object.entries(expectations).flatMap(([table, items]) =>
      items.flatMap((item, index) => {
        const there = after.tables[table] ?? [];
        const isThere = there.some((each) => holds(item, each));
        if (isThere === isWanted) return [];
        return [
          {
            path: [setting, table, index],
            expected: `${isWanted ? 'an' : 'no'} item ${inWords(item)}`,
            actual: isWanted ? nearest(item, there) : 'there is one',
          },
        ];
      }),
    );
  return [...judged('written', written, true), ...judged('notWritten', notWritten, false)];
}

function stored({ stored = {}, notStored = {} }: Scenario, after: Aftermath): readonly Verdict[] {
  const judged = (
    setting: 'stored' | 'notStored',
    expectations: Readonly<Record<string, readonly StoredObject[]>>,
    isWanted: boolean,
  ): readonly Verdict[] =>
    Object.entries(expectations).flatMap(([bucket, objects]) =>
      objects.flatMap((object, index) => {
        const there = after.stored?.[bucket] ?? [];
        const found = there.find((each) => isStored(object, each));
        if ((found !== undefined) === isWanted) return [];
        return [
          {
            path: [setting, bucket, index],
            expected: `${isWanted ? 'an' : 'no'} object ${typeof object === 'string' ? object : `${object.key} that holds ${object.holds}`}`,
            actual: found ? found.key : there.map(({ key }) => key).join(', ') || 'nothing has come to the bucket',
          },
        ];
      }),
    );
  return [...judged('stored', stored, true), ...judged('notStored', notStored, false)];
}

const isStored = (object: StoredObject, { key, text }: Stored): boolean =>
  typeof object === 'string'
    ? find(object, key) !== undefined
    : find(object.key, key) !== undefined && find(object.holds, text()) !== undefined;

/** Whether an item has all attributes that are asked for; it may have others. */
function holds(expected: Json | Item, actual: unknown): boolean {
  if (Array.isArray(expected))
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      (expected as readonly Json[]).every((each, index) => holds(each, (actual as readonly unknown[])[index]))
    );
  if (typeof expected === 'object' && expected !== null)
    return (
      typeof actual === 'object' &&
      actual !== null &&
      Object.entries(expected).every(
        ([key, value]) => Object.hasOwn(actual, key) && holds(value, (actual as Record<string, unknown>)[key]),
      )
    );
  return expected === null ? actual === null : isSame(expected, actual);
}

/** Of the items that are there, the one that has most of what was expected. */
function nearest(expected: Item, there: readonly Readonly<Record<string, unknown>>[]): string {
  const alike = (item: Readonly<Record<string, unknown>>): number =>
    Object.entries(expected).filter(([key, value]) => holds({ [key]: value }, item)).length;
  const [best] = there.toSorted((a, b) => alike(b) - alike(a));
  if (!best) return 'the table is empty';
  return `none of ${there.length}; the nearest is ${inWords(best)}`;
}

const inWords = (item: object): string => {
  const text = JSON.stringify(item, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  return text.length > 300 ? `${text.slice(0, 297)}…` : text;
};

function record({ record = {}, notInRecord = [] }: Scenario, after: Aftermath): readonly Verdict[] {
  const at = (path: string): unknown => valueAt(after.record, path);
  return [
    ...Object.entries(record).flatMap(([path, expected]: [string, Value]) =>
      isSame(expected, at(path))
        ? []
        : [
            {
              path: ['record', path],
              expected: `${path} = ${String(expected)}`,
              actual: `${path} = ${shown(at(path))}`,
            },
          ],
    ),
    ...notInRecord.flatMap((path, index) =>
      at(path) === undefined || at(path) === null
        ? []
        : [{ path: ['notInRecord', index], expected: `no ${path}`, actual: `${path} = ${shown(at(path))}` }],
    ),
  ];
}

const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : (asText(value) ?? inWords(value as object));

/** `Queue.Name`, `Recordings.0.Location`; an attribute whose own name has dots is found, too. */
function valueAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  for (let cut = path.indexOf('.'); cut >= 0; cut = path.indexOf('.', cut + 1)) {
    const head = path.slice(0, cut);
    if (Object.hasOwn(value, head)) return valueAt((value as Record<string, unknown>)[head], path.slice(cut + 1));
  }
  return undefined;
}

function limits({ limits = {} }: Scenario, { silentSeconds, callSeconds, budget }: Aftermath): readonly Verdict[] {
  const beyond = (name: 'silence' | 'length', actual: number, what: string): readonly Verdict[] => {
    const most = limits[name];
    return most === undefined || actual <= most
      ? []
      : [
          {
            path: ['limits', name],
            expected: `${what} at most ${secondsPhrase(most)}`,
            actual: `${Math.round(actual * 10) / 10} s`,
          },
        ];
  };
  return [
    ...beyond('silence', silentSeconds, 'in silence'),
    ...beyond('length', callSeconds, 'the call takes'),
    ...cost(limits, budget),
  ];
}

/** What has no price is not taken for nothing: with it nobody can say what the call costs. */
function cost({ cost: most }: NonNullable<Scenario['limits']>, budget: JourneyBudget | undefined): readonly Verdict[] {
  if (most === undefined) return [];
  const unpriced = budget?.unpriced ?? ['anything'];
  const isKnown = unpriced.length === 0;
  const usd = budget?.usd ?? 0;
  if (isKnown && usd <= most) return [];
  return [
    {
      path: ['limits', 'cost'],
      expected: `the call costs at most ${dollarsPhrase(most)}`,
      actual: isKnown ? dollarsPhrase(usd) : `there is no price for ${unpriced.join(', ')}`,
    },
  ];
}
