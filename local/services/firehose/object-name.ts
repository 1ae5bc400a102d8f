/**
 * Where Firehose puts what it delivers: a prefix with expressions (`!{timestamp:yyyy/MM/dd}`, `!{firehose:random-string}`), then a name.
 * Source: https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 */
import { createHash } from 'node:crypto';
import { standInUuid } from '../../assembly/stand-ins';
import { wallTime, type WallTime } from '../wall-clock';

export interface Naming {
  readonly stream: string;
  /** Arrival of the first record in it, epoch milliseconds. */
  readonly at: number;
  readonly timeZone: string;
  /** What makes this delivery unlike the stream's others. */
  readonly ordinal: number;
  /** For `!{firehose:error-output-type}`. */
  readonly errorType?: string;
}

const EXPRESSION = /!\{(\w+):([^}]*)\}/gu;
const BY_HOUR = '!{timestamp:yyyy/MM/dd/HH/}';

export const NAMESPACES = ['timestamp', 'firehose'] as const;

/** Namespaces in a prefix that are not evaluated here. */
export const unknownNamespaces = (prefix: string): readonly string[] =>
  [...prefix.matchAll(EXPRESSION)]
    .map(([, namespace = '']) => namespace)
    .filter((namespace) => !NAMESPACES.some((known) => known === namespace));

/** A prefix that says no time gets `yyyy/MM/dd/HH/`. */
export function objectKey(prefix: string, extension: string, naming: Naming): string {
  const whole = prefix.includes('!{timestamp:') ? prefix : `${prefix}${BY_HOUR}`;
  const evaluated = whole.replaceAll(EXPRESSION, (expression, namespace: string, argument: string) => {
    if (namespace === 'timestamp') return formatted(argument, wallTime(naming.at, naming.timeZone), naming.at);
    if (namespace === 'firehose' && argument === 'error-output-type') return naming.errorType ?? '';
    if (namespace === 'firehose' && argument === 'random-string') return randomString(naming);
    return expression;
  });
  const { year, month, day, hour, minute, second } = wallTime(naming.at, naming.timeZone);
  const stamp = [year, month, day, hour, minute, second].map((part) => two(part)).join('-');
  return `${evaluated}${naming.stream}-1-${stamp}-${standInUuid(naming.stream, String(naming.ordinal), String(naming.at))}${extension}`;
}

const two = (part: number): string => String(part).padStart(2, '0');

const randomString = ({ stream, ordinal, at }: Naming): string =>
  createHash('sha256').update([stream, ordinal, at].join('\u0000')).digest('hex').slice(0, 11);

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A pattern of Java's `DateTimeFormatter`, as far as it makes sense in a name. */
function formatted(pattern: string, time: WallTime, at: number): string {
  return pattern.replaceAll(/'([^']*)'|([A-Za-z])\2*/gu, (letters: string, literal: string | undefined) => {
    if (literal !== undefined) return literal === '' ? "'" : literal;
    return field(letters, time, at);
  });
}

function field(letters: string, time: WallTime, at: number): string {
  const padded = (value: number): string => String(value).padStart(letters.length, '0');
  const date = new Date(Date.UTC(time.year, time.month - 1, time.day));
  switch (letters.charAt(0)) {
    case 'y':
    case 'u':
    case 'Y':
      return letters.length === 2 ? two(time.year % 100) : padded(time.year);
    case 'M':
    case 'L': {
      const name = MONTHS[time.month - 1] ?? '';
      return letters.length < 3 ? padded(time.month) : letters.length === 3 ? name.slice(0, 3) : name;
    }
    case 'd':
      return padded(time.day);
    case 'D':
      return padded(Math.round((date.getTime() - Date.UTC(time.year, 0, 1)) / 86_400_000) + 1);
    case 'E': {
      const name = DAYS[date.getUTCDay()] ?? '';
      return letters.length < 4 ? name.slice(0, 3) : name;
    }
    case 'H':
      return padded(time.hour);
    case 'h':
      return padded(time.hour % 12 || 12);
    case 'a':
      return time.hour < 12 ? 'AM' : 'PM';
    case 'm':
      return padded(time.minute);
    case 's':
      return padded(time.second);
    case 'S':
      return String(at % 1000)
        .padStart(3, '0')
        .padEnd(letters.length, '0')
        .slice(0, letters.length);
    default:
      return letters;
  }
}
