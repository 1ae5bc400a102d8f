/** From the written form of a scenario, which the schema has found well-formed, to the scenario. */
import { readAgentSentence, readDollars, readEnding, readKeys, readSeconds, type Read } from './phrases';
import type {
  AgentConduct,
  Agents,
  EarlierCall,
  Faults,
  FunctionFault,
  Limits,
  OtherCaller,
  OutsideParty,
  Scenario,
  ServiceAnswer,
  Step,
  Understanding,
} from './scenario';
import type { WrittenAnswer } from './outside-schema';
import type { WrittenScenario, WrittenStep } from './schema';

export function complete(written: WrittenScenario): Scenario {
  const { story, ends, from, agents, others, earlier, faults, outside, bots, answers, limits, ...same } = written;
  return {
    ...present(same),
    ...present({
      from: from === undefined ? undefined : String(from),
      agents: agents === undefined ? undefined : agentsOf(agents),
      others: others?.map(otherCaller),
      earlier: earlier?.map(earlierCall),
      faults: faults && faultsOf(faults),
      outside: outside && mapped(outside, outsideParty),
      bots: bots && mapped(bots, (understood) => understood.map(understanding)),
      answers: answers && mapped(answers, (entries) => entries?.map(serviceAnswer)),
      limits: limits && limitsOf(limits),
    }),
    story: story.map(stepOf),
    ends: valueOf(readEnding(ends)),
  } as Scenario;
}

function stepOf(step: WrittenStep): Step {
  if (step === 'stays silent') return { kind: 'stays-silent' };
  if (step === 'hangs up') return { kind: 'hangs-up' };
  if (step === 'is called back') return { kind: 'is-called-back' };
  if (step.lays !== undefined) return { kind: 'lays', rows: step.lays };
  if (step.hears !== undefined) return { kind: 'hears', words: step.hears };
  if (step.presses !== undefined) return pressing(step.presses);
  const interrupting = step['interrupts with'];
  if (interrupting !== undefined) return { kind: 'interrupts', keys: valueOf(readKeys(interrupting)) };
  if (step.waits !== undefined) return { kind: 'waits', seconds: secondsOf(step.waits) };
  if (step.says !== undefined) return { kind: 'says', text: step.says };
  const queue = step['is queued to'];
  if (queue !== undefined) return { kind: 'is-queued', queue };
  const [invoked] = Object.entries(step['a program invokes'] ?? {});
  if (invoked) return { kind: 'invokes', functionName: invoked[0], event: invoked[1] };
  const agent = step['speaks with'];
  if (agent !== undefined) return { kind: 'speaks', agent: agent === 'anybody' ? '' : agent };
  return { kind: 'agent', ...valueOf(readAgentSentence(step.agent ?? '')) };
}

function pressing(presses: NonNullable<Exclude<WrittenStep, string>['presses']>): Step {
  return typeof presses === 'object'
    ? { kind: 'presses', keys: valueOf(readKeys(presses.keys)), secondsBetween: secondsOf(presses.every) }
    : { kind: 'presses', keys: valueOf(readKeys(presses)) };
}

const earlierCall = ({ from, story, ...same }: NonNullable<WrittenScenario['earlier']>[number]): EarlierCall => ({
  ...present(same),
  ...(from === undefined ? {} : { from: String(from) }),
  story: story.map(stepOf),
});

const otherCaller = (other: NonNullable<WrittenScenario['others']>[number]): OtherCaller => {
  const { before, from, presses, patience, talks, hangsUp, calledBack, line } = other;
  return {
    before: secondsOf(before),
    ...present({
      line,
      from: from === undefined ? undefined : String(from),
      presses: presses === undefined ? undefined : [presses].flat().map((keys) => keysOrSilence(keys)),
      patience: optionalSeconds(patience),
      talks: optionalSeconds(talks),
      hangsUp: optionalSeconds(hangsUp),
      calledBack: calledBack === undefined ? undefined : outsideParty(calledBack),
    }),
  };
};

const keysOrSilence = (keys: string | number): string => (keys === '' ? '' : valueOf(readKeys(keys)));

const agentsOf = (agents: NonNullable<WrittenScenario['agents']>): Agents =>
  typeof agents === 'string'
    ? agents
    : mapped(agents, (conduct): AgentConduct => {
        if (typeof conduct === 'string') return conduct;
        const { status, answers, talks, wrapsUp } = conduct;
        return present({
          status,
          answers: optionalSeconds(answers),
          talks: optionalSeconds(talks),
          wrapsUp: optionalSeconds(wrapsUp),
        });
      });

function faultsOf({ functions, tables, services, blocks }: NonNullable<WrittenScenario['faults']>): Faults {
  return present({
    functions:
      functions &&
      mapped(functions, (fault): FunctionFault => {
        if (typeof fault === 'string') return fault;
        return present({ answers: fault.answers, takes: optionalSeconds(fault.takes) });
      }),
    tables,
    services,
    blocks: blocks && mapped(blocks, (fault) => (typeof fault === 'string' ? fault : present(fault))),
  }) as Faults;
}

const outsideParty = (party: NonNullable<WrittenScenario['outside']>[string]): OutsideParty =>
  typeof party === 'string'
    ? party
    : { answers: secondsOf(party.answers), ...present({ talks: optionalSeconds(party.talks) }) };

const understanding = ({ presses, ...same }: NonNullable<WrittenScenario['bots']>[string][number]): Understanding => ({
  ...present(same),
  ...present({ presses: presses?.map((keys) => valueOf(readKeys(keys))) }),
  intent: same.intent,
});

const serviceAnswer = ({ takes, ...same }: WrittenAnswer): ServiceAnswer =>
  present({ ...same, takes: optionalSeconds(takes) });

const limitsOf = ({ silence, length, cost }: NonNullable<WrittenScenario['limits']>): Limits =>
  present({
    silence: optionalSeconds(silence),
    length: optionalSeconds(length),
    cost: cost === undefined ? undefined : valueOf(readDollars(cost)),
  });

const secondsOf = (written: string | number): number => valueOf(readSeconds(written));
const optionalSeconds = (written: string | number | undefined): number | undefined =>
  written === undefined ? undefined : secondsOf(written);

function valueOf<T>(answer: Read<T>): T {
  if ('value' in answer) return answer.value;
  throw new TypeError(`the schema let through what cannot be read: ${answer.fault.message}`);
}

function mapped<From, To>(record: Readonly<Record<string, From>>, to: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}

type Present<T> = { [Key in keyof T]?: Exclude<T[Key], undefined> };

/** The same without what is not there. */
export const present = <T extends object>(record: T): Present<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>;
