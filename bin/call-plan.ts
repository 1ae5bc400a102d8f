/** What `call` is told on the command line, turned into a plan for the exchange; every wrong value at once, with what may be there. */
import { didYouMean, listed } from '../center/nearest';
import { readTime } from '../center/local-time';
import { readTelephone } from '../center/telephone';
import type { AgentState, CallPlan } from '../exchange/call';
import { Mistake } from '../language/mistake';
import { NAMED_FAULTS, SLOW_FUNCTION_MILLISECONDS, type InjectedFault } from '../local/functions/fault';

/** The options of one call, as text; keys are those of `config/calls.yaml`, too. */
export interface CallWords {
  readonly from?: string;
  readonly at?: string;
  readonly press?: readonly string[];
  readonly fault?: readonly string[];
  readonly agents?: string;
  readonly line?: string;
  readonly hangUpAt?: string;
  readonly patience?: string;
}

/** What a plan may name. */
export interface CallKnown {
  /** The first is dialled when none is named. */
  readonly lines: readonly string[];
  readonly logins: readonly string[];
  /** Short names of functions that flows may invoke. */
  readonly functions: readonly string[];
  /** IANA name; times without an offset are in it. */
  readonly timeZone: string;
  /** Country of telephone numbers in local form, e.g. `JP`. */
  readonly country: string;
  /** The time of a call that names none. */
  readonly now: Date;
}

export interface PlannedCall {
  readonly plan: CallPlan;
  readonly faults: Readonly<Record<string, InjectedFault>>;
}

/** Who calls when nobody is named: a number of Tokyo that is not in use. */
export const DEFAULT_CALLER = '+81355550100';

/** Seconds until an available agent picks up. */
export const ANSWERS_AFTER_SECONDS = 3;

/** How long a caller who still waits is followed. */
export const PATIENCE_SECONDS = 1800;

const STATES: Readonly<Record<AgentState['kind'], AgentState>> = {
  available: { kind: 'available', answersAfterSeconds: ANSWERS_AFTER_SECONDS },
  silent: { kind: 'silent' },
  busy: { kind: 'busy' },
  away: { kind: 'away' },
};

/** @throws Mistake with every wrong value, a line each */
export function planCall(words: CallWords, known: CallKnown): PlannedCall {
  const mistakes: string[] = [];
  const plan = new Planning(known, (option, there, fix) => void mistakes.push(`--${option}: ${there} · ${fix}`));
  const from = plan.caller(words.from ?? DEFAULT_CALLER);
  const planned: PlannedCall = {
    plan: {
      ...(from === undefined ? {} : { from }),
      line: plan.line(words.line),
      at: words.at === undefined ? known.now : plan.time(words.at),
      presses: (words.press ?? []).map((keys) => plan.keys(keys)),
      ...(words.hangUpAt === undefined ? {} : { hangUpAtSeconds: plan.seconds('hang-up-at', words.hangUpAt) }),
      agents: plan.agents(words.agents ?? 'all'),
      patienceSeconds: words.patience === undefined ? PATIENCE_SECONDS : plan.seconds('patience', words.patience),
    },
    faults: plan.faults(words.fault ?? []),
  };
  if (mistakes.length > 0) throw new Mistake(mistakes.join('\n'));
  return planned;
}

type Wrong = (option: string, there: string, fix: string) => void;

class Planning {
  constructor(
    private readonly known: CallKnown,
    private readonly wrong: Wrong,
  ) {}

  /** E.164, or nothing for a withheld number. */
  caller(text: string): string | undefined {
    const written = text.normalize('NFKC').trim();
    if (/^(anonymous|withheld)$/iu.test(written)) return undefined;
    // A caller may show a number that nobody could dial: a private exchange, a new range.
    if (/^\+[1-9]\d{1,14}$/u.test(written)) return written;
    const read = readTelephone(text, this.known.country);
    if (read.ok) return read.number;
    this.wrong('from', `"${text}" ${read.reason}`, 'write +81312345678, 03-1234-5678 or anonymous');
    return undefined;
  }

  line(text: string | undefined): string {
    const { lines } = this.known;
    const found =
      text === undefined
        ? lines[0]
        : (lines.find((name) => name === text) ?? lines.find((name) => plain(name) === plain(text)));
    if (found !== undefined) return found;
    this.wrong('line', `there is no line "${text}"; there are ${listed(lines)}`, oneOf(text ?? '', lines));
    return '';
  }

  time(text: string): Date {
    const at = readTime(text.normalize('NFKC').trim(), this.known.timeZone);
    if (at) return at;
    this.wrong(
      'at',
      `"${text}" is no date and time`,
      `write 2026-11-24T10:00:00 (in ${this.known.timeZone}) or 2026-11-24T10:00:00+09:00`,
    );
    return new Date(Number.NaN);
  }

  keys(text: string): string {
    const keys = text.normalize('NFKC').trim();
    if (!/^[\d*#]*$/u.test(keys))
      this.wrong('press', `"${text}" cannot be pressed`, "a telephone has 0 to 9, * and #; '' stays silent");
    return keys;
  }

  seconds(option: string, text: string): number {
    const written = text.normalize('NFKC').trim();
    const seconds = /^\d+(\.\d+)?$/u.test(written) ? Number(written) : Number.NaN;
    if (!(seconds <= 86_400)) this.wrong(option, `"${text}" is no time to wait`, 'give seconds, 0 to 86400');
    return seconds;
  }

  /** `all`, `none`, `busy`, or logins with a state each; later words win. */
  agents(text: string): Record<string, AgentState> {
    const { logins } = this.known;
    const agents: Record<string, AgentState> = {};
    for (const word of text.split(',').map((part) => part.trim())) {
      const [name = '', state = 'available', ...more] = word.split('=');
      const group = word === 'all' ? 'available' : word;
      if (word === 'none') for (const login of logins) delete agents[login];
      else if (isState(group) && !logins.includes(word)) for (const login of logins) agents[login] = STATES[group];
      else if (!logins.includes(name))
        this.wrong(
          'agents',
          `there is nobody called "${name}"; there are ${listed(logins)}`,
          `${oneOf(name, logins)}, or all, none, busy`,
        );
      else if (!isState(state) || more.length > 0)
        this.wrong(
          'agents',
          `${name} cannot be "${[state, ...more].join('=')}"`,
          `${name}=${Object.keys(STATES).join(` or ${name}=`)}`,
        );
      else agents[name] = STATES[state];
    }
    return agents;
  }

  /** `find-customer=error`, or `=slow:1500`; several with commas between. */
  faults(texts: readonly string[]): Record<string, InjectedFault> {
    const { functions } = this.known;
    const faults: Record<string, InjectedFault> = {};
    for (const text of texts.flatMap((several) => several.split(','))) {
      const [name = '', written = ''] = text.split(/=(.*)/su).map((part) => part.trim());
      const slow = /^slow:(\d{1,6})$/u.exec(written)?.[1];
      const fault = slow === undefined ? NAMED_FAULTS.find((known) => known === written) : { slow: Number(slow) };
      if (!functions.includes(name))
        this.wrong('fault', `there is no function "${name}"; there are ${listed(functions)}`, oneOf(name, functions));
      else if (!fault)
        this.wrong(
          'fault',
          `${name} cannot have "${written}"`,
          `${name}=${NAMED_FAULTS.join(` or ${name}=`)}; slow:${SLOW_FUNCTION_MILLISECONDS} says by how many milliseconds`,
        );
      else faults[name] = fault;
    }
    return faults;
  }
}

/** Names compared as people say them: an output's key has lost its dashes. */
const plain = (name: string): string => name.toLowerCase().replaceAll(/[-_ ]/gu, '');

const isState = (text: string): text is AgentState['kind'] => Object.hasOwn(STATES, text);

const oneOf = (name: string, names: readonly string[]): string => didYouMean(name, names) ?? 'name one of these';
