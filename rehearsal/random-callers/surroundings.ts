/** What a strange call on a hosted center may name: its lines, people, queues, functions, and the moments that matter to its clocks. */
import { readTime } from '../../center/local-time';
import type { LocalCenter } from '../../local/center';
import { linesToDial } from '../lines-to-dial';
import type { Surroundings } from './strange-call';

/** How many keys, and moments of opening and closing, are worth trying. */
const MOST_KEYS = 12;

/** Zones whose clocks are put forward and back: a server, a caller or a clock elsewhere must not matter. */
const DAYLIGHT_SAVING: readonly (readonly [time: string, zone: string])[] = [
  ['03-08T02:00:00', 'America/New_York'],
  ['11-01T02:00:00', 'America/New_York'],
  ['03-29T02:00:00', 'Europe/Berlin'],
  ['10-25T03:00:00', 'Europe/Berlin'],
];

/** Times of day, in the center's own zone, at which something may turn over; on an ordinary day, a holiday, the year's ends. */
const TIMES = ['00:00:00', '10:00:00', '12:00:00', '23:59:59'];
const DAYS = ['11-24', '11-23', '12-31', '01-01', '02-28'];
/** Days of which at least some are working days, whatever the year. */
const ORDINARY = ['06-16', '06-17', '06-18', '10-20', '10-21', '10-22'];

/**
 * @param year whose days are tried, e.g. 2026
 * @param keys what callers of this center press: numbers of customers, say
 */
export function surroundingsOf(
  { world, functions }: Pick<LocalCenter, 'world' | 'functions'>,
  year: number,
  timeZone: string,
  keys: readonly string[],
): Surroundings {
  const edges = [
    ...new Set(
      world.hours.flatMap(({ config }) =>
        config.flatMap(({ StartTime, EndTime }) => [timeText(StartTime), timeText(EndTime)]),
      ),
    ),
  ];
  const moments = [
    ...DAYS.flatMap((day) => [...TIMES, ...edges].map((time) => readTime(`${year}-${day}T${time}`, timeZone))),
    ...DAYLIGHT_SAVING.map(([time, zone]) => readTime(`${year}-${time}`, zone)),
  ].filter((at) => at !== undefined);
  return {
    lines: linesToDial(world).map(({ name }) => name),
    logins: world.agents.map(({ username }) => username),
    queues: world.queues.flatMap(({ name, maxContacts }) =>
      maxContacts === undefined ? [] : [{ name, holds: maxContacts }],
    ),
    functions: [...new Set(world.functions.filter(({ associated }) => associated).map(({ name }) => name))],
    followers: functions()
      .map(({ name }) => name)
      .filter((name) => !world.functions.some((one) => one.associated && one.name === name)),
    keys: keys.slice(0, MOST_KEYS),
    ordinary: ORDINARY.map((day) => readTime(`${year}-${day}T10:30:00`, timeZone)).filter((at) => at !== undefined),
    moments,
  };
}

const timeText = ({ Hours, Minutes }: { readonly Hours: number; readonly Minutes: number }): string =>
  `${String(Hours % 24).padStart(2, '0')}:${String(Minutes).padStart(2, '0')}:00`;
