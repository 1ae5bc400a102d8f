/** `dial`: begins an outgoing call for a team, as the function `call-out` does for programs. */
import { randomUUID } from 'node:crypto';
import type { Center } from '../../center/center';
import { didYouMean, listed } from '../../center/nearest';
import { countryOfRegion } from '../../center/region-country';
import { dialled } from '../../lambdas/adapters/dialling';
import { sharedValuesAt, type TablesAt } from '../../lambdas/adapters/tables-at';
import { Mistake } from '../../language/mistake';
import { atConnect } from '../at-connect';
import { definedCenter, instanceOf, parameterOf, placeOf, type TableFlags, tablesOf } from '../center-tables';
import type { Register } from '../register';
import { EXIT, type ExitCode, type Terminal } from '../terminal';

interface DialFlags extends Omit<TableFlags, 'table'> {
  readonly team: string;
  readonly tag?: readonly string[];
  readonly attribute?: readonly string[];
  readonly priority?: string;
  readonly by?: string;
  readonly anyway?: boolean;
  readonly token?: string;
  readonly json?: boolean;
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

export const register: Register = (program, terminal, done) => {
  program
    .command('dial')
    .description('call somebody for a team: who answers hears who calls, and is brought to the team')
    .argument('<number>', '+819012345678 or 090-1234-5678')
    .requiredOption('--team <name>', 'the team or own queue for which the call is placed')
    .option('--tag <key=value>', 'a tag of the contact, up to 6', collect)
    .option('--attribute <key=value>', 'what the agent sees beside the call, such as customerName=…', collect)
    .option('--priority <level>', 'high, normal or low', 'normal')
    .option('--by <login>', 'who asks for the call: it is offered to them before anybody else')
    .option('--anyway', 'also while a colleague is talking to this number')
    .option('--token <text>', 'the same call asked for again with the same token is placed once')
    .option('--endpoint <url>', 'a center on this machine, instead of AWS')
    .option('--region <name>', "AWS Region (default: the definition's)")
    .option('--definition <file>', 'the definition (default: config/center.yaml)')
    .option('--environment <name>', 'its overlay, e.g. prod (default: dev)')
    .option('--json', 'the answer as JSON on standard output')
    .action(async (number: string, flags: DialFlags) => done(await dial(number, flags, terminal)));
};

async function dial(number: string, flags: DialFlags, terminal: Terminal): Promise<ExitCode> {
  const center = await definedCenter(flags);
  const at = placeOf(flags, center);
  const request = requestOf(number, flags, center);
  return atConnect(at, async () => {
    const answer = await placed(request, flags, at, center);
    if (flags.json) terminal.out(JSON.stringify(answer));
    else tell(answer, flags, terminal);
    return CODES[answer.status];
  });
}

type Answer = Awaited<ReturnType<typeof dialled>>;

const CODES: { readonly [status in Answer['status']]: ExitCode } = {
  '200': EXIT.ok,
  '400': EXIT.usage,
  '403': EXIT.findings,
  '404': EXIT.usage,
  '409': EXIT.findings,
  '429': EXIT.findings,
  '500': EXIT.broken,
};

function tell(answer: Answer, flags: DialFlags, terminal: Terminal): void {
  if (answer.status === '200') {
    const { number, contactId, talking, warning } = answer;
    terminal.out(`${number} is being called for ${flags.team}: contact ${contactId}.`);
    if (talking)
      terminal.err(`But ${talking.who} is talking to them${talking.since ? ` since ${talking.since}` : ''}.`);
    if (warning) terminal.err(`But the contact was ${warning}.`);
    return;
  }
  const anyway = answer.status === '409' ? ' To call all the same: --anyway.' : '';
  terminal.err(`Nobody was called. ${answer.message}.${anyway}`);
}

function requestOf(to: string, flags: DialFlags, { teams, queues, people }: Center): object {
  known(
    '--team',
    'team or own queue',
    flags.team,
    [...teams, ...queues].map(({ name }) => name),
  );
  if (flags.by !== undefined)
    known(
      '--by',
      'person',
      flags.by,
      people.map(({ login }) => login),
    );
  return {
    to,
    queue: flags.team,
    tags: pairs('--tag', flags.tag),
    attributes: pairs('--attribute', flags.attribute),
    priority: flags.priority,
    ...(flags.by !== undefined && { by: flags.by }),
    anyway: flags.anyway ?? false,
  };
}

function known(flag: string, what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  throw new Mistake(
    `${flag}: there is no ${what} "${name}". There are: ${listed(names)}. ${didYouMean(name, names) ?? ''}`.trim(),
  );
}

function pairs(flag: string, given: readonly string[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Mistake(`${flag}: "${pair}" is no pair; write it as campaign=autumn.`);
      return [pair.slice(0, at), pair.slice(at + 1)] as const;
    }),
  );
}

/** By language, the center's own first. */
async function flowsThatAnswer(center: Center, at: TablesAt): Promise<ReadonlyMap<string, string>> {
  const wanted = center.languages.map(({ code }) => ({
    code,
    parameter: parameterOf(center, 'flow', `calling-out-${code}`, 'arn'),
  }));
  const there = await sharedValuesAt(
    at,
    wanted.map(({ parameter }) => parameter),
  );
  return new Map(
    wanted.map(({ code, parameter }) => {
      const arn = there.get(parameter);
      if (arn === undefined)
        throw new Mistake(
          `No flow is deployed that answers who was called in ${code}: there is no SSM parameter ${parameter}. Deploy first.`,
        );
      return [code, arn] as const;
    }),
  );
}

async function placed(request: object, flags: DialFlags, at: TablesAt, center: Center): Promise<Answer> {
  const tables = await tablesOf(['contacts', 'directory', 'people'], at, {}, center);
  const instanceArn = await instanceOf(at, center);
  const flowArns = await flowsThatAnswer(center, at);
  const { callbacks, callingOut, region } = center;
  const rules = {
    country: countryOfRegion(region),
    countries: callbacks.countries,
    mobiles: callbacks.mobiles,
    whileColleagueTalks: callingOut.whileColleagueTalks,
  };
  return dialled(request, flags.token ?? randomUUID(), rules, { at, tables, instanceArn, flowArns });
}
