/** How callers wait: strategies that somebody uses, and that offer only what can be kept. */
import { countryOfRegion } from '../region-country';
import { listed } from '../nearest';
import { quoted } from '../written';
import { present, type Check, type Checked } from './check';

type Definition = Checked['definition'];
type Strategy = NonNullable<NonNullable<Definition['waiting']>[number]>;

/** Seconds between two announcements where the definition says nothing. */
const USUAL_ANNOUNCEMENT_SECONDS = 60;

export const waiting: Check = ({ definition }, report) => {
  const users = usersOf(definition);
  for (const [index, strategy] of present(definition.waiting)) {
    const { name, announceEverySeconds = USUAL_ANNOUNCEMENT_SECONDS, longest } = strategy;
    const path = ['waiting', index];
    if (name !== undefined && !users.has(name)) {
      const message = `nobody's callers wait by ${quoted(name)}.`;
      report(
        'warning',
        [...path, 'name'],
        message,
        `Write waiting: ${name} at a team or an own queue, or take it out.`,
      );
    }
    if (longest?.seconds !== undefined && longest.seconds < announceEverySeconds) {
      const message = `waiting ends after ${longest.seconds} seconds, before the first announcement at ${announceEverySeconds}.`;
      report('warning', [...path, 'longest', 'seconds'], message, 'Announce more often, or let callers wait longer.');
    }
    const circle = circleFrom(strategy, definition);
    if (circle) {
      const message = `who waits too long would go round in a circle: ${listed([...circle, circle[0] ?? ''])}.`;
      report('warning', [...path, 'longest', 'instead'], message, 'Let one of these teams offer callback or goodbye.');
    }
    const other = otherTeamOf(strategy, definition);
    if (name === undefined || other === undefined || users.get(name)?.has(other) !== true) continue;
    for (const setting of offers(strategy, 'other-team')) {
      const message = `${other} waits by ${quoted(name)} too and is its other team: there other-team comes to the same as goodbye.`;
      const fix = `Give ${other} a strategy of its own, or name another otherTeam.`;
      report('warning', [...path, ...setting], message, fix);
    }
  }
};

const otherTeamOf = (strategy: Strategy, { customers, teams }: Definition): string | undefined =>
  strategy.otherTeam ?? customers?.defaultTeam ?? teams?.[0]?.name;

/** The other teams that callers of a strategy are moved to one after the other, where the last moves them to the first. */
function circleFrom(strategy: Strategy, definition: Definition): readonly string[] | undefined {
  const { waiting: strategies = [], teams } = definition;
  const passed: string[] = [];
  for (let at: Strategy | undefined = strategy; at?.longest?.instead === 'other-team';) {
    const other = otherTeamOf(at, definition);
    if (other === undefined) return undefined;
    if (passed.includes(other)) return passed.length > 1 && passed[0] === other ? passed : undefined;
    passed.push(other);
    const team = teams?.find((each) => each?.name === other);
    const name = team && (team.waiting ?? strategies[0]?.name);
    at = strategies.find((each) => each !== undefined && each.name === name);
  }
  return undefined;
}

/** Which teams and own queues use a strategy; who names none uses the first, an own queue its team's. */
function usersOf({ waiting: strategies, teams, queues }: Definition): ReadonlyMap<string, ReadonlySet<string>> {
  const users = new Map<string, Set<string>>();
  const uses = (strategy: string | undefined, name: string | undefined): void => {
    if (strategy === undefined) return;
    users.set(strategy, (users.get(strategy) ?? new Set()).add(name ?? ''));
  };
  const first = strategies?.[0]?.name;
  for (const [, { name, waiting: strategy = first }] of present(teams)) uses(strategy, name);
  for (const [, { name, waiting: strategy }] of present(queues)) uses(strategy, name);
  return users;
}

/** Where a strategy offers `what`, in so many words. */
function offers(strategy: Strategy, what: 'callback' | 'other-team'): (readonly string[])[] {
  const { longest, full, unstaffed, closed } = strategy;
  return [
    ...(longest?.instead === what ? [['longest', 'instead']] : []),
    ...(full === what ? [['full']] : []),
    ...(unstaffed === what ? [['unstaffed']] : []),
    ...(closed === what ? [['closed']] : []),
    ...(what === 'callback' && strategy.callbackKey !== undefined ? [['callbackKey']] : []),
  ];
}

const HOUR_SECONDS = 3600;

/** Callbacks that are offered can be made, and those that are set up are offered. */
export const callbacks: Check = ({ definition }, report) => {
  const { callbacks: written, region, waiting: strategies } = definition;
  const offered = [...present(strategies)].flatMap(([index, strategy]) =>
    offers(strategy, 'callback').map((setting) => ['waiting', index, ...setting]),
  );
  const [first] = offered;
  if (first === undefined) {
    if (written === undefined) return;
    const message = 'no strategy offers a callback, so nobody asks for one.';
    report(
      'warning',
      ['callbacks'],
      message,
      "Write callbackKey: '1' or closed: callback in `waiting`, or take this out.",
    );
    return;
  }
  const own = region === undefined ? undefined : countryOfRegion(region);
  const countries = written?.countries?.filter((code) => code !== undefined) ?? (own === undefined ? [] : [own]);
  // of a list that is written wrongly nobody knows what it lacks
  const isWhole = written?.countries?.every((code) => code !== undefined) ?? true;
  if (isWhole && own !== undefined && !countries.includes(own)) {
    const message = `callers from ${own} are told that they cannot be called: there is only ${listed(countries)}.`;
    report('warning', ['callbacks', 'countries'], message, `Add ${own}, unless none of your callers is there.`);
  } else if (countries.includes('JP') && written?.mobiles !== true) {
    const message =
      'callbacks are offered, but callers from Japanese mobiles (070, 080, 090) are told that they cannot be called.';
    const fix = 'Ask AWS Support to allow them for your account, then write callbacks: { mobiles: true }.';
    report('warning', written?.mobiles === undefined ? first : ['callbacks', 'mobiles'], message, fix);
  }
  const { retries = 2, retryAfterSeconds = 600, expireAfterHours = 168, keepDays = 90 } = written ?? {};
  if (retries * retryAfterSeconds >= expireAfterHours * HOUR_SECONDS) {
    const hours = Math.ceil((retries * retryAfterSeconds) / HOUR_SECONDS);
    const message = `the last attempt would come after ${hours} hours, when the callback was given up.`;
    report('warning', ['callbacks', 'retryAfterSeconds'], message, 'Try again sooner, or give up later.');
  }
  if (keepDays * 24 < expireAfterHours) {
    const message = `a callback is given up after ${expireAfterHours} hours, but forgotten after ${keepDays * 24}.`;
    report('error', ['callbacks', 'keepDays'], message, `Write keepDays: ${Math.ceil(expireAfterHours / 24)} or more.`);
  }
};
