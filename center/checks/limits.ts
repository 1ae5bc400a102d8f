/** How many of each thing an instance takes. */
import { DEFAULT_QUOTAS, MOST_ORIGINS, MOST_STATUSES } from '../connect-limits';
import { present, type Check } from './check';

/** Japanese and English, where the definition does not say which. */
const USUAL_LANGUAGES = 2;
/** About as many flows a center has beside those of its lines and of waiting, which are one a strategy and language. */
const FLOWS_BESIDES = 30;

export const limits: Check = ({ definition }, report) => {
  const { hours, teams, queues, lines, quickConnects, people, statuses, approvedOrigins, waiting } = definition;
  const languages = definition.languages?.length ?? USUAL_LANGUAGES;
  const counts = {
    hours: hours?.length ?? 0,
    queues: (teams?.length ?? 0) + (queues?.length ?? 0),
    lines: [...present(lines)].filter(([, { number }]) => number !== undefined && number !== 'none').length,
    quickConnects: quickConnects?.length ?? 0,
    people: people?.length ?? 0,
    flows: (waiting?.length ?? 1) * languages + (lines?.length ?? 1) + FLOWS_BESIDES,
  };
  const sections = {
    hours: 'hours',
    queues: 'teams',
    lines: 'lines',
    quickConnects: 'quickConnects',
    people: 'people',
    flows: 'waiting',
  } as const;
  for (const section of Object.keys(sections) as (keyof typeof sections)[]) {
    const { most, what, quota } = DEFAULT_QUOTAS[section];
    if (counts[section] <= most) continue;
    const message = `there are ${counts[section]} ${what}; Amazon Connect's default quota is ${most}.`;
    report('warning', [sections[section]], message, `Ask AWS to raise "${quota}" before deploying.`);
  }
  for (const [section, list, most] of [
    ['statuses', statuses, MOST_STATUSES],
    ['approvedOrigins', approvedOrigins, MOST_ORIGINS],
  ] as const) {
    if ((list?.length ?? 0) <= most) continue;
    report(
      'error',
      [section],
      `there are ${list?.length}; Amazon Connect takes ${most} and raises no quota here.`,
      'Take some out.',
    );
  }
};

/** A called party sees a number only where the line has one. */
export const outboundCallers: Check = ({ definition }, report) => {
  const bare = new Set(
    [...present(definition.lines)].flatMap(([, { name, number }]) =>
      name !== undefined && (number ?? 'none') === 'none' ? [name] : [],
    ),
  );
  for (const [index, { outboundCaller }] of present(definition.teams)) {
    if (outboundCaller?.line === undefined || !bare.has(outboundCaller.line)) continue;
    const message = `the line ${JSON.stringify(outboundCaller.line)} has no number for the called party to see.`;
    report(
      'warning',
      ['teams', index, 'outboundCaller', 'line'],
      message,
      'Name a line with a number, or leave `line` out.',
    );
  }
};
