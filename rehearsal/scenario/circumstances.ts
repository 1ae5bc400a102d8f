/** What a scenario says of when, who and what around, in the names and addresses of a booted center; every name that is none, at once. */
import type { Finding } from './finding';
import { readTime } from '../../center/local-time';
import { didYouMean, listed } from '../../center/nearest';
import { readTelephone } from '../../center/telephone';
import type { BlockFault } from '../../exchange/faults';
import type { AgentScript, CallerScript, OutsideParty as Party } from '../../exchange/people';
import type { Agent, Flow, World } from '../../exchange/world';
import type { OutsideBook } from '../../language/simulate/outside';
import { branchesOf } from '../coverage/branches';
import { besideFindings, bookOf } from './book';
import { present } from './complete';
import type { Agents, AgentConduct, OtherCaller, Scenario } from './scenario';

/** What a scenario may name. */
export interface Known {
  readonly world: World;
  /** Short names. */
  readonly functions: readonly string[];
  readonly tables: readonly string[];
  /** As the constructs call them. */
  readonly buckets: readonly string[];
  /** IANA name; times without an offset are in it. */
  readonly timeZone: string;
  /** Country of telephone numbers in local form, e.g. `JP`. */
  readonly country: string;
  /** The time of a scenario that names none. */
  readonly now: Date;
}

/** The part of a scenario that says how things stand when the call comes. */
export type Given = Pick<
  Scenario,
  | 'at'
  | 'from'
  | 'line'
  | 'channel'
  | 'seed'
  | 'agents'
  | 'waiting'
  | 'others'
  | 'rows'
  | 'faults'
  | 'outside'
  | 'bots'
  | 'answers'
>;

export interface Circumstances {
  /** When the caller dials. */
  readonly startsAt: Date;
  /** When the exchange begins: others may have dialled before. */
  readonly opensAt: Date;
  /** In the order in which they dial. */
  readonly others: readonly Other[];
  readonly seed: number;
  readonly channel: 'voice' | 'chat';
  /** E.164; absent when withheld. In a chat the customer's name. */
  readonly from?: string;
  /** The line's name. */
  readonly line: string;
  /** By username; who is not there is logged out. */
  readonly agents: Readonly<Record<string, AgentScript>>;
  readonly othersWaiting: ReadonlyMap<string, number>;
  readonly blockFaults: readonly BlockFault[];
  readonly outside: Readonly<Record<string, Party>>;
  /** What bots understand and services beside the call answer. */
  readonly book?: OutsideBook;
  /** Of telephone numbers in local form. */
  readonly country: string;
}

/** Somebody else who calls. */
export interface Other {
  /** Milliseconds after the exchange began. */
  readonly dialsAt: number;
  readonly from?: string;
  readonly line: string;
  readonly script: CallerScript;
}

/** Who calls when nobody is named: a number of Tokyo that is not in use. */
export const DEFAULT_CALLER = '+81355550100';
/** How the numbers of others begin who are not named either. */
const OTHER_CALLERS = '+8135556';
/** Seconds until an available agent picks up. */
export const ANSWERS_AFTER_SECONDS = 3;

export function circumstancesOf(
  given: Given,
  known: Known,
): { readonly circumstances: Circumstances; readonly findings: readonly Finding[] } {
  const resolving = new Resolving(known);
  const { world } = known;
  const agents = resolving.agents(given.agents ?? 'all');
  const startsAt = resolving.time(given.at);
  const lead = Math.max(0, ...(given.others ?? []).map(({ before }) => before)) * 1000;
  const circumstances: Circumstances = {
    startsAt,
    opensAt: new Date(startsAt.getTime() - lead),
    others: (given.others ?? [])
      .map((other, index) => resolving.other(other, index, lead))
      .sort((one, another) => one.dialsAt - another.dialsAt),
    seed: given.seed ?? 0,
    channel: given.channel ?? 'voice',
    ...present({ from: given.channel === 'chat' ? (given.from ?? 'Customer') : resolving.caller(given.from) }),
    line: resolving.line(given.line),
    agents,
    country: known.country,
    othersWaiting: new Map(
      Object.entries(given.waiting ?? {}).flatMap(([name, count]) => {
        const queue = resolving.named(name, world.queues, 'queue', ['waiting', name]);
        return queue ? [[queue.arn, count] as const] : [];
      }),
    ),
    blockFaults: Object.entries(given.faults?.blocks ?? {}).flatMap(([place, failure]) => {
      const { error, times } = typeof failure === 'string' ? { error: failure, times: undefined } : failure;
      const path = ['faults', 'blocks', place];
      const found = resolving.block(place, error, path);
      return found ? [{ ...found, error, ...present({ times }) }] : [];
    }),
    outside: Object.fromEntries(
      Object.entries(given.outside ?? {}).flatMap(([number, party]) => {
        const dialled = resolving.number(number, ['outside', number]);
        return dialled === undefined ? [] : [[dialled, partyOf(party)] as const];
      }),
    ),
    book: bookOf(given),
  };
  for (const name of Object.keys(given.faults?.functions ?? {}))
    resolving.name(name, known.functions, 'function', ['faults', 'functions', name]);
  for (const name of Object.keys(given.faults?.tables ?? {}))
    resolving.name(name, known.tables, 'table', ['faults', 'tables', name]);
  for (const name of Object.keys(given.rows ?? {})) resolving.name(name, known.tables, 'table', ['rows', name]);
  return { circumstances, findings: [...resolving.findings, ...besideFindings(given, world)] };
}

function partyOf(party: NonNullable<Given['outside']>[string]): Party {
  if (typeof party === 'object')
    return { kind: 'answers', afterSeconds: party.answers, ...present({ talksSeconds: party.talks }) };
  return { kind: party };
}

/** A time without an offset that no clock of the zone shows. */
function isSkipped(written: string, at: Date, timeZone: string): boolean {
  const [, hour, minute] = /T(\d{2}):(\d{2})(?::\d{2})?$/u.exec(written) ?? [];
  if (hour === undefined || minute === undefined) return false;
  const shown = at.toLocaleTimeString('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return shown !== `${hour}:${minute}`;
}

class Resolving {
  readonly findings: Finding[] = [];

  constructor(private readonly known: Known) {}

  private fault(path: Finding['path'], message: string, fix: string, ofKey = false): void {
    this.findings.push({ path, ofKey, message, fix });
  }

  time(text: string | undefined): Date {
    const { timeZone, now } = this.known;
    const written = text?.normalize('NFKC').trim();
    const at = written === undefined ? now : readTime(written, timeZone);
    if (at && written !== undefined && isSkipped(written, at, timeZone))
      this.fault(
        ['at'],
        `${JSON.stringify(text)} is no time in ${timeZone}: clocks are set forward over it.`,
        'Write a time before or after it, or one with an offset.',
      );
    if (at) return at;
    this.fault(
      ['at'],
      `${JSON.stringify(text)} is no date and time.`,
      `Write 2026-11-24T10:00:00 (in ${timeZone}) or 2026-11-24T10:00:00+09:00.`,
    );
    return now;
  }

  /** E.164, or nothing for a withheld number. */
  caller(text: string = DEFAULT_CALLER, path: Finding['path'] = ['from']): string | undefined {
    const written = text.normalize('NFKC').trim();
    if (/^(anonymous|withheld)$/iu.test(written)) return undefined;
    // A caller may show a number that nobody could dial: a private exchange, a new range.
    if (/^\+[1-9]\d{1,14}$/u.test(written)) return written;
    return this.number(text, path, ', or anonymous');
  }

  number(text: string, path: Finding['path'], more = ''): string | undefined {
    const read = readTelephone(text, this.known.country);
    if (read.ok) return read.number;
    this.fault(
      path,
      `${JSON.stringify(text)} ${read.reason}.`,
      `Write '+81312345678' or 03-1234-5678${more}.`,
      path[0] === 'outside',
    );
    return undefined;
  }

  other(
    { before, presses = [], patience, talks, hangsUp, calledBack, ...who }: OtherCaller,
    index: number,
    lead: number,
  ): Other {
    const from = this.caller(who.from ?? `${OTHER_CALLERS}${String(index + 1).padStart(4, '0')}`, [
      'others',
      index,
      'from',
    ]);
    const script = {
      answers: presses.map((press) => ({ press })),
      ...present({ patience, talks, hangsUpAfterSeconds: hangsUp, calledBack: calledBack && partyOf(calledBack) }),
    };
    return {
      dialsAt: lead - before * 1000,
      line: this.line(who.line, ['others', index, 'line']),
      script,
      ...present({ from }),
    };
  }

  line(text: string | undefined, path: Finding['path'] = ['line']): string {
    const names = this.known.world.lines.map(({ name }) => name);
    const found =
      text === undefined
        ? names[0]
        : (names.find((name) => name === text) ?? names.find((name) => plain(name) === plain(text)));
    if (found !== undefined) return found;
    this.fault(path, ...missing('line', text ?? '', names));
    return '';
  }

  name(name: string, names: readonly string[], kind: string, path: Finding['path']): boolean {
    const isThere = names.includes(name);
    if (!isThere) this.fault(path, ...missing(kind, name, names), true);
    return isThere;
  }

  named<T extends { readonly name: string }>(
    name: string,
    things: readonly T[],
    kind: string,
    path: Finding['path'],
  ): T | undefined {
    const found = things.find((thing) => thing.name === name);
    if (!found)
      this.name(
        name,
        things.map((thing) => thing.name),
        kind,
        path,
      );
    return found;
  }

  agents(agents: Agents): Record<string, AgentScript> {
    const { world } = this.known;
    if (typeof agents === 'string') {
      if (agents === 'none') return {};
      const conduct = agents === 'all' ? 'available' : agents;
      return Object.fromEntries(world.agents.map(({ username }) => [username, this.script(conduct)]));
    }
    return Object.fromEntries(
      Object.entries(agents).flatMap(([login, conduct]) => {
        const isThere = this.name(
          login,
          world.agents.map(({ username }) => username),
          'agent',
          ['agents', login],
        );
        return isThere ? [[login, this.script(conduct)] as const] : [];
      }),
    );
  }

  private script(conduct: AgentConduct): AgentScript {
    if (typeof conduct === 'object') {
      const { status, answers = ANSWERS_AFTER_SECONDS, talks = 'for-ever', wrapsUp } = conduct;
      return { answers, talks, ...present({ status, wrapsUp }) };
    }
    switch (conduct) {
      case 'available':
        return { answers: ANSWERS_AFTER_SECONDS, talks: 'for-ever' };
      case 'silent':
        return { answers: 'never', talks: 'for-ever' };
      case 'rejects':
        return { answers: 'rejects', talks: 'for-ever' };
      case 'busy':
        return { answers: 'never', talks: 'for-ever', isBusy: true };
      case 'away':
      default:
        return { answers: 'never', talks: 'for-ever', status: this.awayStatus };
    }
  }

  /** A status of the center's own: online, takes no calls. */
  private get awayStatus(): string {
    return this.known.world.statuses?.find(({ type, isEnabled }) => type === 'CUSTOM' && isEnabled)?.name ?? 'Away';
  }

  /** `flow/block`; a flow may be called by the end of its name. */
  block(
    place: string,
    error: string,
    path: Finding['path'],
  ): { readonly flow: string; readonly block: string } | undefined {
    const { flows } = this.known.world;
    const cut = place.lastIndexOf('/');
    const [flowName, blockName] = cut < 0 ? ['', place] : [place.slice(0, cut), place.slice(cut + 1)];
    const flow = findFlow(flows, flowName);
    if (!flow) {
      if (cut < 0)
        this.fault(
          path,
          `${JSON.stringify(place)} names no flow.`,
          `Write it as flow/block: ${flows[0]?.name ?? 'main'}/${place}.`,
          true,
        );
      else
        this.fault(
          path,
          ...missing(
            'flow',
            flowName,
            flows.map(({ name }) => name),
          ),
          true,
        );
      return undefined;
    }
    const actions = Array.isArray(flow.document.Actions) ? flow.document.Actions : [];
    const action = actions.find(({ Identifier }) => Identifier === blockName);
    if (!action) {
      this.fault(
        path,
        ...missing(
          `block in ${flow.name}`,
          blockName,
          actions.map(({ Identifier }) => Identifier),
        ),
        true,
      );
      return undefined;
    }
    const errors = branchesOf(flow.document).branches.flatMap(({ block, branch }) =>
      block === blockName && branch.kind === 'error' ? [branch.error] : [],
    );
    if (!errors.includes(error) && !errors.includes('NoMatchingError')) {
      this.fault(
        path,
        `the block has no branch for ${JSON.stringify(error)}. It has: ${listed(errors)}.`,
        didYouMean(error, errors) ?? 'Name one of these.',
      );
      return undefined;
    }
    return { flow: flow.arn, block: blockName };
  }
}

/** By its name, or by the end of it: a center's flows may carry its name before theirs. */
export const findFlow = (flows: readonly Flow[], name: string): Flow | undefined =>
  flows.find((flow) => flow.name === name) ?? flows.find((flow) => name !== '' && flow.name.endsWith(`-${name}`));

const missing = (kind: string, name: string, names: readonly string[]): [message: string, fix: string] => [
  `there is no ${kind} ${JSON.stringify(name)}. There are: ${listed(names)}.`,
  didYouMean(name, names) ?? 'Name one of these.',
];

/** Names compared as people say them: an output's key has lost its dashes. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/gu, '');

export const findAgent = (agents: readonly Agent[], login: string): Agent | undefined =>
  agents.find(({ username }) => username === login);
