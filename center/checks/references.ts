/** Every name that one section gives and another defines: a team's hours, a quick connect's person, the default team, … */
import type { Path } from '../finding';
import { didYouMean, listed } from '../nearest';
import { valueAt } from '../schema-findings';
import { quoted } from '../written';
import type { Check } from './check';

type Section = keyof typeof SECTIONS;

/** Where names are defined. */
const SECTIONS = {
  hours: { what: 'hours set', lists: [['hours', 'name']], standard: ['office'] },
  team: { what: 'team', lists: [['teams', 'name']], standard: [] },
  queue: {
    what: 'team or own queue',
    lists: [
      ['teams', 'name'],
      ['queues', 'name'],
    ],
    standard: [],
  },
  waiting: { what: 'waiting strategy', lists: [['waiting', 'name']], standard: ['standard'] },
  person: { what: 'person with the login', lists: [['people', 'login']], standard: [] },
  line: { what: 'line', lists: [['lines', 'name']], standard: ['main'] },
  language: { what: 'language', lists: [['languages', 'code']], standard: ['ja-JP', 'en-US'] },
} as const satisfies Record<
  string,
  { what: string; lists: readonly (readonly [string, string])[]; standard: readonly string[] }
>;

/** `*` is each item of a list; `keys` is each name of a mapping, or each item of a list. */
const REFERENCES: readonly (readonly [path: string, section: Section])[] = [
  ['lines.*.language', 'language'],
  ['teams.*.hours', 'hours'],
  ['teams.*.waiting', 'waiting'],
  ['teams.*.people.keys', 'person'],
  ['teams.*.outboundCaller.line', 'line'],
  ['queues.*.team', 'team'],
  ['queues.*.waiting', 'waiting'],
  ['queues.*.people.keys', 'person'],
  ['people.*.teams.*', 'queue'],
  ['quickConnects.*.person', 'person'],
  ['quickConnects.*.team', 'queue'],
  ['quickConnects.*.teams.*', 'queue'],
  ['customers.defaultTeam', 'team'],
  ['waiting.*.otherTeam', 'team'],
];

/** Comparing every unknown name with every known one takes long in a file that is wrong from end to end. */
const MOST_SUGGESTIONS = 50;

export const references: Check = ({ written }, report) => {
  for (const [pattern, section] of REFERENCES) {
    const names = namesOf(written, section);
    const known = new Set(names);
    const there = names.length === 0 ? 'There are none yet.' : `There are: ${listed(known)}.`;
    let unknown = 0;
    for (const { path, name, ofKey } of found(written, pattern.split('.'))) {
      if (known.has(name)) continue;
      const { what } = SECTIONS[section];
      const message = `there is no ${what} ${section === 'person' ? '' : 'called '}${quoted(name)}.`;
      unknown += 1;
      const near = unknown > MOST_SUGGESTIONS ? undefined : didYouMean(name, names);
      report(
        'error',
        path,
        `${message} ${there}`,
        near ?? 'Write one of these, or add it.',
        ofKey ? 'ofKey' : undefined,
      );
    }
  }
};

/** The names a section defines, those of items with other faults included. */
export function namesOf(written: unknown, section: Section): string[] {
  const { lists, standard } = SECTIONS[section];
  return lists.flatMap(([list, key]) => {
    const items = valueAt(written, [list]);
    if (!Array.isArray(items)) return items === undefined ? [...standard] : [];
    return items
      .map((item: unknown) => (typeof item === 'string' ? item : valueAt(item, [key])))
      .filter((name) => typeof name === 'string');
  });
}

interface Found {
  readonly path: Path;
  readonly name: string;
  readonly ofKey: boolean;
}

function* found(value: unknown, pattern: readonly string[], path: Path = []): Iterable<Found> {
  const [step, ...rest] = pattern;
  if (step === undefined) {
    if (typeof value === 'string') yield { path, name: value, ofKey: false };
  } else if (Array.isArray(value)) {
    if (step === '*' || step === 'keys') {
      for (const [index, item] of value.entries()) yield* found(item, rest, [...path, index]);
    }
  } else if (typeof value === 'object' && value !== null) {
    if (step === 'keys') for (const name of Object.keys(value)) yield { path: [...path, name], name, ofKey: true };
    else yield* found(valueAt(value, [step]), rest, [...path, step]);
  }
}
