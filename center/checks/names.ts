/** Names that must be given once, and names that every instance already has. */
import { BUILT_IN } from '../connect-limits';
import { formatPath, type Path } from '../finding';
import { valueAt } from '../schema-findings';
import { quoted } from '../written';
import type { Check } from './check';

/** Names that share one space: Amazon Connect has one list of queues, so a team and an own queue cannot be called alike. */
const SPACES: readonly {
  readonly what: string;
  readonly lists: readonly (readonly [list: string, key: string])[];
  readonly builtIn?: readonly string[];
}[] = [
  { what: 'language', lists: [['languages', 'code']] },
  { what: 'line', lists: [['lines', 'name']] },
  { what: 'number', lists: [['lines', 'number']] },
  { what: 'hours set', lists: [['hours', 'name']], builtIn: BUILT_IN.hours },
  {
    what: 'queue',
    lists: [
      ['teams', 'name'],
      ['queues', 'name'],
    ],
    builtIn: BUILT_IN.queue,
  },
  { what: 'login', lists: [['people', 'login']] },
  { what: 'status', lists: [['statuses', 'name']], builtIn: BUILT_IN.status },
  { what: 'waiting strategy', lists: [['waiting', 'name']] },
  { what: 'quick connect', lists: [['quickConnects', 'name']] },
  { what: 'origin', lists: [['approvedOrigins', '']] },
];

export const names: Check = ({ definition }, report) => {
  for (const { what, lists, builtIn = [] } of SPACES) {
    const first = new Map<string, Path>();
    for (const { path, name } of lists.flatMap(([list, key]) => [
      ...namesIn(valueAt(definition, [list]), [list], key),
    ])) {
      // Upper and lower case are one: Connect tells queues apart by it, people on the telephone do not, and logins never.
      const folded = name.toLowerCase();
      const before = first.get(folded);
      const instance = builtIn.find((each) => each.toLowerCase() === folded);
      if (instance !== undefined) {
        const message = `every Amazon Connect instance already has ${quoted(instance)}.`;
        report('error', path, message, 'Choose another name.');
      } else if (before) {
        report(
          'error',
          path,
          `the ${what} ${quoted(name)} stands twice, first at ${formatPath(before)}.`,
          fixFor(what),
        );
      } else first.set(folded, path);
    }
  }
};

const fixFor = (what: string): string =>
  what === 'number' ? 'A number leads to one line: take it out of the other.' : 'Rename or take out one of the two.';

function* namesIn(list: unknown, path: Path, key: string): Iterable<{ path: Path; name: string }> {
  if (!Array.isArray(list)) return;
  for (const [index, item] of list.entries()) {
    const bare = typeof item === 'string';
    const name: unknown = bare ? item : valueAt(item, [key]);
    if (typeof name === 'string' && name !== 'none')
      yield { path: bare ? [...path, index] : [...path, index, key], name };
  }
}
