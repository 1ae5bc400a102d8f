/** Writes scenarios as the YAML that `load.ts` reads: for whatever finds a call worth keeping. */
import { stringify } from 'yaml';
import { present } from './complete';
import { agentSentence, dollarsPhrase, endingPhrase, secondsPhrase } from './phrases';
import type { AgentConduct, FunctionFault, Limits, OutsideParty, Scenario, ServiceAnswer, Step } from './scenario';
import type { WrittenScenario, WrittenStep } from './schema';

export interface WrittenFile {
  /** A comment above everything. */
  readonly heading?: string;
  readonly about?: string;
}

/** A file of scenarios. What is read from it again is the same. */
export function writeScenarios(scenarios: readonly Scenario[], { heading, about }: WrittenFile = {}): string {
  const body = stringify(
    { ...(about === undefined ? {} : { about }), scenarios: scenarios.map(written) },
    { lineWidth: 0, singleQuote: true, defaultStringType: 'PLAIN' },
  );
  return heading === undefined ? body : `${heading.replaceAll(/^/gmu, '# ')}\n${body}`;
}

/** The written form, in the order in which a person reads it. */
function written(scenario: Scenario): WrittenScenario {
  const { name, about, at, from, line, channel, seed, agents, waiting, others, rows, earlier, faults, outside, bots } =
    scenario;
  const {
    answers,
    story,
    ends,
    limits,
    notHeard,
    notWhispered,
    voices,
    screen,
    notOnScreen,
    record,
    notInRecord,
    written,
    notWritten,
    stored,
    notStored,
  } = scenario;
  return present({
    name,
    about,
    at,
    from,
    line,
    channel,
    seed,
    agents: typeof agents === 'object' ? mapped(agents, conduct) : agents,
    waiting,
    others: others?.map(({ presses, calledBack, from, line, ...times }) =>
      present({ ...inWords(times), from, line, presses, calledBack: calledBack && outsideParty(calledBack) }),
    ),
    rows,
    earlier: earlier?.map((call) => ({ ...call, story: call.story.map(step) })),
    faults: faults && present({ ...faults, functions: faults.functions && mapped(faults.functions, functionFault) }),
    outside: outside && mapped(outside, outsideParty),
    bots,
    answers: answers && mapped(answers, (entries) => entries.map(serviceAnswer)),
    story: story.map(step),
    ends: endingPhrase(ends),
    notHeard,
    notWhispered,
    voices,
    screen,
    notOnScreen,
    written,
    notWritten,
    stored,
    notStored,
    record,
    notInRecord,
    limits: limits && limitsInWords(limits),
  }) as unknown as WrittenScenario;
}

function step(step: Step): WrittenStep {
  switch (step.kind) {
    case 'hears':
      return { hears: step.words };
    case 'presses':
      return {
        presses:
          step.secondsBetween === undefined
            ? step.keys
            : { keys: step.keys, every: secondsPhrase(step.secondsBetween) },
      };
    case 'interrupts':
      return { 'interrupts with': step.keys };
    case 'stays-silent':
      return 'stays silent';
    case 'waits':
      return { waits: secondsPhrase(step.seconds) };
    case 'says':
      return { says: step.text };
    case 'hangs-up':
      return 'hangs up';
    case 'is-queued':
      return { 'is queued to': step.queue };
    case 'speaks':
      return { 'speaks with': step.agent === '' ? 'anybody' : step.agent };
    case 'is-called-back':
      return 'is called back';
    case 'lays':
      return { lays: mapped(step.rows, (items) => [...items]) };
    case 'invokes':
      return { 'a program invokes': { [step.functionName]: step.event } };
    case 'agent':
    default:
      return { agent: agentSentence(step.agent, step.deed) };
  }
}

function conduct(conduct: AgentConduct) {
  if (typeof conduct === 'string') return conduct;
  const { status, ...times } = conduct;
  return present({ status, ...inWords(times) });
}

const functionFault = (fault: FunctionFault) =>
  typeof fault === 'string'
    ? fault
    : present({ answers: fault.answers, takes: fault.takes === undefined ? undefined : secondsPhrase(fault.takes) });

const outsideParty = (party: OutsideParty) => (typeof party === 'string' ? party : inWords(party));

const serviceAnswer = ({ takes, ...same }: ServiceAnswer) => ({
  ...same,
  ...(takes === undefined ? {} : { takes: secondsPhrase(takes) }),
});

const limitsInWords = ({ cost, ...times }: Limits) => ({
  ...inWords(times),
  ...(cost === undefined ? {} : { cost: dollarsPhrase(cost) }),
});

/** Lengths of time as sentences. */
const inWords = (seconds: { readonly [name: string]: number }): Record<string, string> =>
  mapped(seconds, secondsPhrase);

const mapped = <From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
