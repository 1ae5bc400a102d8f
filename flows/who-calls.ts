/** Whom the called party hears: the name that the queue's calls go out under, else the team's title. */
import type { Center, LanguageCode } from '../center/center';
import { QUEUE_NAME } from '../language/build/references';
import { type Run, choose } from './choosing';
import { ownLanguage } from './wording';

/** Different names that one flow says, each in every language: a flow holds 250 blocks. */
const MOST_NAMES = 30;

/** Says by name who calls; queues beyond are called by the first name. */
export function byName(center: Center, speak: (from: Spoken) => Run): Run {
  const names = new Map<string, { readonly spoken: Spoken; readonly queues: string[] }>();
  for (const { queue, spoken } of callers(center)) {
    const key = JSON.stringify(center.languages.map(({ code }) => spoken(code)));
    const known = names.get(key) ?? { spoken, queues: [] };
    known.queues.push(queue);
    if (names.has(key) || names.size < MOST_NAMES) names.set(key, known);
  }
  const [first, ...others] = [...names.values()].map(({ spoken, queues }) => ({
    values: queues,
    run: speak(spoken),
  }));
  return choose(QUEUE_NAME, others, first?.run ?? (() => []));
}

/** The name in a language. */
type Spoken = (code: LanguageCode) => string;

/** A customer's own queue calls out as its team does. */
function callers(center: Center): readonly { readonly queue: string; readonly spoken: Spoken }[] {
  const teams = new Map(center.teams.map((team) => [team.name, team]));
  return [
    ...center.teams.map((team) => ({ queue: team.name, team })),
    ...center.queues.map(({ name, team }) => ({ queue: name, team: teams.get(team) })),
  ].map(({ queue, team }) => ({
    queue,
    spoken: (code) =>
      team?.outboundCaller?.name ?? team?.title[code] ?? team?.title[ownLanguage(center)] ?? team?.name ?? queue,
  }));
}
