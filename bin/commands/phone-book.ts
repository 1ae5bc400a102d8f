/** `phone-book`: outside numbers that agents pass calls on to, listed, added and removed while the lines are open. */
import type { Command } from 'commander';
import type { Center } from '../../center/center';
import { didYouMean, listed } from '../../center/nearest';
import { countryOfRegion } from '../../center/region-country';
import { readTelephone } from '../../center/telephone';
import { pause } from '../../lambdas/adapters/clock';
import { type BookEntry, type PhoneBook, phoneBook } from '../../lambdas/adapters/phone-book';
import { connectAt } from '../../lambdas/adapters/tables-at';
import { Mistake } from '../../language/mistake';
import { atConnect } from '../at-connect';
import { columns } from '../columns';
import { definedCenter, instanceOf, placeOf, type TableFlags } from '../center-tables';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';

interface BookFlags extends TableFlags {
  readonly instance?: string;
  readonly teams?: string;
  readonly json?: boolean;
}

export const register: Register = (program, terminal, done) => {
  const book = program.command('phone-book').description('outside numbers that agents pass calls on to');
  withFlags(book.command('list').description('every number, where it comes from, and whose agents see it')).action(
    async (flags: BookFlags) => done(await withBook(flags, terminal, list)),
  );
  withFlags(book.command('add').description('add a number; agents see it at once, and deploys leave it alone'))
    .argument('<name>', 'as agents see it')
    .argument('<number>', '+81312345678 or 03-1234-5678')
    .option('--teams <names>', 'teams and own queues whose agents see it, by commas (default: all)')
    .action(async (name: string, number: string, flags: BookFlags) =>
      done(
        await withBook(
          flags,
          terminal,
          (asked) => add(asked, name, number),
          (center) => numberToAdd(center, name, number),
        ),
      ),
    );
  withFlags(book.command('remove').description('remove a number that `add` added'))
    .argument('<name>', 'as agents see it')
    .action(async (name: string, flags: BookFlags) =>
      done(await withBook(flags, terminal, (asked) => remove(asked, name))),
    );
};

const withFlags = (command: Command): Command =>
  command
    .option('--instance <arn>', "the instance (default: the definition's, or as deployed)")
    .option('--endpoint <url>', 'a center on this machine, instead of AWS')
    .option('--region <name>', "AWS Region (default: the definition's)")
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--environment <name>', 'its overlay, e.g. prod (default: dev)')
    .option('--json', 'the result as JSON on standard output');

interface Asked {
  readonly center: Center;
  readonly book: PhoneBook;
  readonly flags: BookFlags;
  readonly terminal: Terminal;
}

/** Two requests a second, as Connect allows; a center on this machine takes any. */
const TURN_MILLISECONDS = 500;

async function withBook(
  flags: BookFlags,
  terminal: Terminal,
  run: (asked: Asked) => Promise<ExitCode>,
  check: (center: Center) => void = () => undefined,
): Promise<ExitCode> {
  const center = await definedCenter(flags);
  // what is wrong with the command is said before anything is asked
  queueNames(center, flags.teams);
  check(center);
  const at = placeOf(flags, center);
  if (flags.instance !== undefined && !/^arn:[^:]+:connect:[^:]+:\d+:instance\/[\w-]+$/u.test(flags.instance))
    throw new Mistake(
      `--instance: "${flags.instance}" is no instance. Write it as arn:aws:connect:ap-northeast-1:111122223333:instance/…`,
    );
  return atConnect(at, async () => {
    const instance = flags.instance ?? (await instanceOf(at, center));
    const client = connectAt(at);
    const inTurn = (): Promise<void> => (at.endpoint === undefined ? pause(TURN_MILLISECONDS) : Promise.resolve());
    try {
      const book = phoneBook(client, instance.slice(instance.lastIndexOf('/') + 1), inTurn);
      return await run({ center, book, flags, terminal });
    } finally {
      client.destroy();
    }
  });
}

/** Names of teams and own queues, of those asked for. */
function queueNames({ teams, queues }: Center, asked: string | undefined): readonly string[] {
  const names = [...teams, ...queues].map(({ name }) => name);
  if (asked === undefined) return names;
  const wanted = asked.split(',').map((name) => name.trim());
  for (const name of wanted)
    if (!names.includes(name))
      throw new Mistake(
        `--teams: there is no team or own queue "${name}". There are: ${listed(names)}. ${didYouMean(name, names) ?? ''}`.trim(),
      );
  return [...new Set(wanted)];
}

async function queueIds({ center, book, flags }: Asked, asked = flags.teams): Promise<ReadonlyMap<string, string>> {
  const there = await book.queues();
  const ids = queueNames(center, asked).map((name) => [name, there.get(name)] as const);
  const missing = ids.flatMap(([name, id]) => (id === undefined ? [name] : []));
  if (missing.length > 0)
    throw new Mistake(
      `The instance has no queue ${missing.join(', ')}. Deploy the definition first, or name another --instance or --environment.`,
    );
  return new Map(ids.map(([name, id]) => [name, id as string]));
}

const isDefined = ({ quickConnects }: Center, name: string): boolean =>
  quickConnects.some((each) => each.name === name);

const leadsOut = (entry: BookEntry): entry is BookEntry & { readonly number: string } => entry.number !== undefined;

async function list(asked: Asked): Promise<ExitCode> {
  const { center, book, flags, terminal } = asked;
  const entries = (await book.entries()).filter(leadsOut).toSorted((a, b) => a.name.localeCompare(b.name));
  const seen = new Map<string, string[]>();
  for (const [queue, id] of await queueIds(asked))
    for (const shown of await book.shownIn(id)) seen.set(shown, [...(seen.get(shown) ?? []), queue]);
  const rows = entries.map(({ id, name, number }) => ({
    name,
    number,
    from: isDefined(center, name) ? 'definition' : 'phone book',
    teams: seen.get(id) ?? [],
  }));
  if (flags.json) terminal.out(JSON.stringify(rows));
  else if (rows.length === 0) terminal.out('The phone book is empty.');
  else
    for (const line of columns(
      rows.map(({ name, number, from, teams }) => [name, number, from, teams.join(', ') || 'nobody']),
    ))
      terminal.out(line);
  return EXIT.ok;
}

function numberToAdd({ region }: Center, name: string, written: string): string {
  if (name.trim() === '' || name.length > 127 || name.trim() !== name)
    throw new Mistake('The name has 1 to 127 characters, and no blanks at its ends.');
  const telephone = readTelephone(written, countryOfRegion(region));
  if (!telephone.ok) throw new Mistake(`"${written}" ${telephone.reason}. Write it as +81312345678 or 03-1234-5678.`);
  return telephone.number;
}

async function add(asked: Asked, name: string, written: string): Promise<ExitCode> {
  const { center, book, flags, terminal } = asked;
  const number = numberToAdd(center, name, written);
  const queues = await queueIds(asked);
  const entries = await book.entries();
  const same = entries.find((entry) => entry.name === name);
  if (same && same.number !== number)
    return refuse(asked, `"${name}" is there already, and leads to ${same.number ?? 'a person or a team'}.`);
  const other = entries.find((entry) => entry.number === number && entry.name !== name);
  if (other) return refuse(asked, `${number} is there already, as "${other.name}".`);

  const id = same?.id ?? (await book.create(name, number));
  const added: string[] = [];
  for (const [queue, queueId] of queues) {
    if (same && (await book.shownIn(queueId)).includes(id)) continue;
    await book.show(queueId, id);
    added.push(queue);
  }
  if (flags.json) terminal.out(JSON.stringify({ name, number, isNew: !same, teams: added }));
  else if (same && added.length === 0) terminal.out(`"${name}" ${number} is there already, for all of them.`);
  else
    terminal.out(`"${name}" ${number} is in the phone book${same ? ' already, and now' : ''} of ${added.join(', ')}.`);
  return EXIT.ok;
}

async function remove(asked: Asked, name: string): Promise<ExitCode> {
  const { center, book, flags, terminal } = asked;
  if (isDefined(center, name))
    return refuse(asked, `"${name}" stands in the definition under quickConnects; take it out there, and deploy.`);
  const entries = (await book.entries()).filter(leadsOut);
  const entry = entries.find((each) => each.name === name);
  if (!entry) {
    const own = entries.map((each) => each.name).filter((each) => !isDefined(center, each));
    throw new Mistake(
      `There is no number called "${name}" in the phone book. There are: ${listed(own)}. ${didYouMean(name, own) ?? ''}`.trim(),
    );
  }
  // also of queues that are in no definition any more
  for (const [, queueId] of await book.queues())
    if ((await book.shownIn(queueId)).includes(entry.id)) await book.hide(queueId, entry.id);
  await book.remove(entry.id);
  if (flags.json) terminal.out(JSON.stringify({ name, number: entry.number, removed: true }));
  else terminal.out(`"${name}" ${entry.number} is no longer in the phone book.`);
  return EXIT.ok;
}

function refuse({ flags, terminal }: Asked, why: string): ExitCode {
  if (flags.json) terminal.out(JSON.stringify({ refused: why }));
  else terminal.err(why);
  return EXIT.findings;
}
