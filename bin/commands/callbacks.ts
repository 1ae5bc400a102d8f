/** `callbacks`: who waits to be called back, and what people do about it, in a deployed center or one on this machine. */
import type { Command } from 'commander';
import { isFinished, type Callback } from '../../center/callback';
import type { CallbackFact } from '../../center/callback-facts';
import type { Center } from '../../center/center';
import { didYouMean, listed } from '../../center/nearest';
import { countryOfRegion } from '../../center/region-country';
import { readTelephone } from '../../center/telephone';
import { callbacksAt } from '../../lambdas/adapters/callbacks-at';
import { telephoneNumber } from '../../center/telephone-number';
import { Mistake } from '../../language/mistake';
import { atConnect } from '../at-connect';
import {
  callbackLines,
  chosen,
  isNamed,
  listLines,
  named,
  nothingThere,
  shortIds,
  type ListFlags,
} from '../callbacks-list';
import {
  definedCenter,
  instanceOf,
  placeOf,
  reached,
  tablesOf,
  withTableFlags,
  type TableFlags,
} from '../center-tables';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';

interface Flags extends TableFlags {
  readonly json?: boolean;
}

interface ChangeFlags extends Flags {
  readonly as?: string;
  readonly note?: string;
  readonly because?: string;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const register: Register = (program, terminal, done) => {
  const callbacks = program.command('callbacks').description('who waits to be called back, and what becomes of them');
  const command = (usage: string, description: string): Command =>
    withTableFlags(callbacks.command(usage).description(description), 'Callbacks').option(
      '--json',
      'as JSON on standard output',
    );
  const change = (usage: string, description: string, means: Means): Command =>
    command(usage, description)
      .argument('<id>', 'of the callback, or as much of it as tells which')
      .action(async (id: string, flags: ChangeFlags) => done(await changed(id, means, flags, terminal)));

  command('list', 'those that are not over, who has waited longest first')
    .option('--team <name>', 'of this team or own queue')
    .option('--state <state>', 'in this state, also one that is over; more than once: in any of them', collect)
    .option('--older-than <time>', 'who have waited for so long: 30m, 2h, 1d')
    .action(async (flags: Flags & ListFlags) => done(await list(flags, terminal)));
  command('show', 'one of them, with its log')
    .argument('<id>', 'of the callback, or as much of it as tells which')
    .action(async (id: string, flags: Flags) => done(await show(id, flags, terminal)));
  change('take', 'say that you call: nobody else does, nor does Connect', take).requiredOption(
    '--as <login>',
    'who calls',
  );
  change('release', 'give it back to the list', release).option('--as <login>', 'who says so (default: who has it)');
  change('done', 'say that it is over', finish)
    .option('--note <text>', 'what came of it')
    .option('--as <login>', 'who says so (default: who has it)');
  change('cancel', 'nobody is to call any more', cancel)
    .option('--because <text>', 'why')
    .option('--as <login>', 'who says so');
  command('forget', 'delete all callbacks of a number with their log, for the person it is of')
    .argument('<number>', '+819012345678 or 090-1234-5678')
    .action(async (number: string, flags: Flags) => done(await forget(number, flags, terminal)));
};

/** What a change means, or why it cannot be. */
type Means = (callback: Callback, flags: ChangeFlags, at: string) => CallbackFact | 'so already' | Refusal;

interface Refusal {
  readonly refused: string;
}

/** Who says so, where nobody is named. */
const SOMEBODY = 'command line';

const whyOver = ({ state, because }: Callback): string =>
  `it is ${state}${because === undefined ? '' : ` (${because})`}`;

const take: Means = (callback, { as: who = SOMEBODY }, at) => {
  const { state, assignee } = callback;
  if (isFinished(callback)) return { refused: whyOver(callback) };
  if (state === 'active') return { refused: `${assignee ?? 'somebody'} is calling` };
  if (state === 'assigned') return assignee === who ? 'so already' : { refused: `${assignee ?? 'somebody'} has it` };
  return { kind: 'taken', at, who };
};

const release: Means = (callback, { as }, at) => {
  if (isFinished(callback)) return { refused: whyOver(callback) };
  if (callback.state === 'active') return { refused: `${callback.assignee ?? 'somebody'} is calling` };
  if (callback.state !== 'assigned') return { refused: 'nobody has it' };
  return { kind: 'released', at, who: as ?? callback.assignee ?? SOMEBODY };
};

const finish: Means = (callback, { as, note }, at) => {
  if (callback.state === 'completed') return 'so already';
  if (isFinished(callback)) return { refused: whyOver(callback) };
  return { kind: 'done', at, who: as ?? callback.assignee ?? SOMEBODY, ...(note !== undefined && { note }) };
};

const cancel: Means = (callback, { as = SOMEBODY, because }, at) => {
  if (callback.state === 'cancelled') return 'so already';
  if (isFinished(callback)) return { refused: whyOver(callback) };
  if (callback.state === 'active') return { refused: `${callback.assignee ?? 'somebody'} is calling` };
  return { kind: 'cancelled', at, who: as, ...(because !== undefined && { because }) };
};

/** Opens the table that is meant, and says in words what is out of reach. */
async function atCallbacks(
  flags: Flags,
  terminal: Terminal,
  run: (opened: Opened) => Promise<ExitCode>,
): Promise<ExitCode> {
  const center = await definedCenter(flags);
  const at = placeOf(flags, center);
  return atConnect(at, async () => {
    const { callbacks: table } = await tablesOf(['callbacks'], at, flags, center);
    const opened = callbacksAt(at, table, center.callbacks.keepDays);
    const asked = <T>(request: Promise<T>): Promise<T> => reached(request, 'callbacks', table, at);
    try {
      return await run({
        center,
        callbacks: opened.callbacks,
        asked,
        all: () => asked(gathered(opened.callbacks.all())),
        open: () => asked(gathered(opened.callbacks.open())),
        stop: async (contactIds) => {
          if (contactIds.length > 0) await opened.stop(await instanceOf(at, center), contactIds);
        },
      });
    } finally {
      opened.close();
    }
  });
}

async function gathered<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

interface Opened {
  readonly center: Center;
  readonly callbacks: ReturnType<typeof callbacksAt>['callbacks'];
  /** Says in words what goes wrong at the table. */
  readonly asked: <T>(request: Promise<T>) => Promise<T>;
  readonly all: () => Promise<readonly Callback[]>;
  /** Those that are not over, without reading any other. */
  readonly open: () => Promise<readonly Callback[]>;
  /** Ends contacts that wait for a callback. */
  readonly stop: (contactIds: readonly string[]) => Promise<void>;
}

const list = (flags: Flags & ListFlags, terminal: Terminal): Promise<ExitCode> =>
  atCallbacks(flags, terminal, async ({ center, all, open }) => {
    const now = new Date();
    const there = await (flags.state === undefined ? open() : all());
    const teams = [...center.teams, ...center.queues].map(({ name }) => name);
    const meant = chosen(there, flags, teams, now);
    const short = shortIds(there.map(({ id }) => id));
    if (flags.json) terminal.out(JSON.stringify(meant));
    else if (meant.length > 0) for (const line of listLines(meant, short, now)) terminal.out(line);
    else terminal.out(nothingThere(flags));
    return EXIT.ok;
  });

/** By as much of its id as the list shows, which is of those that are not over; else by what tells it from all. */
async function meant(id: string, { all, open }: Pick<Opened, 'all' | 'open'>): Promise<Callback> {
  const there = await open();
  return named(id, isNamed(id, there) ? there : await all());
}

const show = (id: string, flags: Flags, terminal: Terminal): Promise<ExitCode> =>
  atCallbacks(flags, terminal, async ({ center, ...ports }) => {
    const callback = await meant(id, ports);
    if (flags.json) terminal.out(JSON.stringify(callback));
    else for (const line of callbackLines(callback, center.timeZone, new Date())) terminal.out(line);
    return EXIT.ok;
  });

const changed = (id: string, means: Means, flags: ChangeFlags, terminal: Terminal): Promise<ExitCode> =>
  atCallbacks(flags, terminal, async ({ center, callbacks, asked, stop, ...ports }) => {
    known(flags.as, center);
    const callback = await meant(id, ports);
    const at = new Date().toISOString();
    let outcome: ReturnType<Means> = 'so already';
    const answer = await asked(
      callbacks.change(callback.id, (standing) => {
        outcome = means(standing, flags, at);
        return typeof outcome === 'object' && 'kind' in outcome ? [outcome] : [];
      }),
    );
    if (!answer) throw new Mistake(`${callback.id} was deleted at this very moment.`);
    const after = answer.callback;
    const refused = refusalOf(outcome);
    if (flags.json) terminal.out(JSON.stringify({ ...after, ...(refused !== undefined && { refused }) }));
    if (refused !== undefined) {
      terminal.err(`${after.id}: nothing was changed: ${refused}.`);
      return EXIT.findings;
    }
    if (isFinished(after) || after.state === 'assigned') await stop(after.openContactIds);
    if (isFinished(after)) await asked(callbacks.free(after));
    if (!flags.json) terminal.out(sentence(after, answer.isNew));
    return EXIT.ok;
  });

const refusalOf = (outcome: ReturnType<Means>): string | undefined =>
  typeof outcome === 'object' && 'refused' in outcome ? outcome.refused : undefined;

function sentence({ id, state, assignee, number, because }: Callback, isNew: boolean): string {
  const already = isNew ? '' : ' already';
  if (state === 'assigned') return `${id}: ${assignee} has it${already}. Call ${number}.`;
  const why = because === undefined ? '' : ` (${because})`;
  return `${id} is ${state}${already}${why}.`;
}

function known(login: string | undefined, { people }: Center): void {
  const logins = people.map((person) => person.login);
  if (login === undefined || logins.includes(login)) return;
  throw new Mistake(
    `--as: there is no person "${login}". There are: ${listed(logins)}. ${didYouMean(login, logins) ?? ''}`.trim(),
  );
}

const forget = (written: string, flags: Flags, terminal: Terminal): Promise<ExitCode> =>
  atCallbacks(flags, terminal, async ({ center, callbacks, asked, all, stop }) => {
    const number = numberOf(written, countryOfRegion(center.region));
    // first what waits is ended: once it is deleted, nobody knows of it any more
    for (const callback of await all())
      if (callback.number === number || callback.caller === number) await stop(callback.openContactIds);
    const forgotten = (await asked(callbacks.forget(number))).map(({ id }) => id);
    if (flags.json) terminal.out(JSON.stringify({ number, forgotten }));
    else if (forgotten.length === 0) terminal.out(`There was no callback of ${number}.`);
    else
      terminal.out(
        `Deleted for ${number}: ${forgotten.length} ${forgotten.length === 1 ? 'callback' : 'callbacks'} with the log (${forgotten.join(', ')}).`,
      );
    return EXIT.ok;
  });

/** In E.164; what called need not be a number that can be dialled. */
function numberOf(written: string, country: string): string {
  const read = readTelephone(written, country);
  if (read.ok) return read.number;
  const shown = telephoneNumber(written.normalize('NFKC').trim());
  if (shown !== undefined) return shown;
  throw new Mistake(`"${written}" ${read.reason}. Write it as +819012345678 or 090-1234-5678.`);
}
