/** What scripted callers and agents do by themselves, as appointments. What is drawn belongs to the person and the contact alone. */
import type { LiveAgent, LiveContact, Leg } from './live-contact';
import type { CallerAnswer, Duration } from './people';
import { chanceOf, mix } from './random';
import { milliseconds, type Switchboard } from './switchboard';

/** A caller presses keys when the prompt is over, one key in this time. */
export const SECONDS_PER_KEY = 0.5;
/** A scripted agent declines after so long. */
const REJECTS_AFTER_SECONDS = 1;
/** Somebody speaks, or writes, so long after they may. */
const SAYS_AFTER_SECONDS = 1;

const PURPOSES = { patience: 0, talks: 2, answers: 4, agentTalks: 6, wrapsUp: 8 } as const;

/** A length of time in milliseconds, by chance where it is drawn. */
export function drawn(duration: Duration, seed: number, purpose: number): number {
  if (typeof duration === 'number') return milliseconds(Math.max(0, duration));
  return milliseconds(Math.max(0, secondsOf(duration, chanceOf(seed, purpose), chanceOf(seed, purpose + 1))));
}

function secondsOf(duration: Exclude<Duration, number>, one: number, other: number): number {
  if ('exponential' in duration) return -duration.exponential * Math.log(1 - one);
  if ('uniform' in duration) return duration.uniform[0] + one * (duration.uniform[1] - duration.uniform[0]);
  const { median, sigma } = duration.lognormal;
  const normal = Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);
  return median * Math.exp(sigma * normal);
}

const seedFor = (live: LiveContact, { index }: LiveAgent): number => mix(live.seed ^ Math.imul(index + 1, 0x85ebca6b));

/** The customer begins to wait in a queue. */
export function callerWaits(board: Switchboard, live: LiveContact): void {
  const { caller } = live;
  const patience = caller?.script?.patience;
  if (!caller || patience === undefined || caller.hasPatience) return;
  caller.hasPatience = true;
  board.afterForCaller(caller, drawn(patience, live.seed, PURPOSES.patience), { kind: 'patience-over', caller });
}

/** The keypad opens, or (`during: 'prompt'`) a prompt that asks begins. */
export function callerIsAsked(board: Switchboard, { live, who }: Leg, moment: 'prompt' | 'listening'): void {
  const { caller } = live;
  if (who !== 'customer' || !caller?.script) return;
  const answer: CallerAnswer | undefined = caller.script.answers[caller.answered];
  if (!answer || (answer.during ?? 'listening') !== moment) return;
  caller.answered += 1;
  const { press, say, afterSeconds, secondsBetweenKeys = SECONDS_PER_KEY } = answer;
  if (press)
    board.afterForCaller(caller, milliseconds(afterSeconds ?? secondsBetweenKeys), {
      kind: 'keys',
      caller,
      keys: press,
      spacingMilliseconds: milliseconds(secondsBetweenKeys),
    });
  if (say !== undefined)
    board.afterForCaller(caller, milliseconds(afterSeconds ?? SAYS_AFTER_SECONDS), { kind: 'says', caller, text: say });
}

/** Agent and customer are joined: each may end it. */
export function talkBegins(board: Switchboard, live: LiveContact): void {
  const { caller, agent } = live;
  if (caller?.script?.talks !== undefined)
    board.afterForCaller(caller, drawn(caller.script.talks, live.seed, PURPOSES.talks), {
      kind: 'caller-hangs-up',
      caller,
    });
  if (agent?.script && agent.script.talks !== 'for-ever')
    board.afterFor(live, drawn(agent.script.talks, seedFor(live, agent), PURPOSES.agentTalks), {
      kind: 'agent-ends',
      live,
      agent,
    });
}

/** After how long a scripted agent takes or declines what is offered; nothing for those who let it ring, or are driven by hand. */
export function answersOffer(
  live: LiveContact,
  agent: LiveAgent,
): { readonly kind: 'accept' | 'reject'; readonly milliseconds: number } | undefined {
  const answers = agent.script?.answers;
  if (answers === undefined || answers === 'never') return undefined;
  if (answers === 'rejects') return { kind: 'reject', milliseconds: milliseconds(REJECTS_AFTER_SECONDS) };
  return { kind: 'accept', milliseconds: drawn(answers, mix(seedFor(live, agent) + live.offers), PURPOSES.answers) };
}

/** How long a scripted agent takes for after-call work; nothing when its own limit ends it. */
export const wrapsUpAfter = (live: LiveContact, agent: LiveAgent): number | undefined =>
  agent.script?.wrapsUp === undefined ? undefined : drawn(agent.script.wrapsUp, seedFor(live, agent), PURPOSES.wrapsUp);
