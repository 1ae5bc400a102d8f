import { at } from '../place';
import { blockOf, type Found, type Rule } from '../rule';
import type { ReadAction } from '../flow';

/** A number is in the other unit: seconds where milliseconds are counted, or milliseconds where seconds are. */
export const rule: Rule = {
  id: 'milliseconds-as-seconds',
  severity: 'warning',
  *check({ flow, places }) {
    for (const place of places) {
      if (place.kind !== 'described' || place.spec.kind !== 'integerString' || typeof place.value !== 'string')
        continue;
      const value = Number(place.value);
      if (!place.name.endsWith('Seconds') || !looksLikeMilliseconds(value)) continue;
      yield {
        ...blockOf(place.action),
        path: place.path,
        message: `${place.name} is ${JSON.stringify(place.value)} seconds, which is ${inWords(value)}; it looks like milliseconds.`,
        fix: `Write seconds: "${value / 1000}" if ${value} milliseconds are meant.`,
      };
    }
    for (const action of flow.actions) yield* ages(action);
  },
};

/** Thousands of seconds that are no whole hours: people write 3600, not 5000. */
const looksLikeMilliseconds = (value: number): boolean => value >= 1000 && value % 1000 === 0 && value % 3600 !== 0;

/** Ages of the oldest contact: milliseconds where `CheckMetricData` compares them, seconds where a flow reads them. */
function* ages(action: ReadAction): Iterable<Found> {
  const isChecked =
    action.type === 'CheckMetricData' && action.parameters['MetricType'] === 'OldestContactInQueueAgeSeconds';
  const isRead =
    action.type === 'Compare' && action.parameters['ComparisonValue'] === '$.Metrics.Queue.OldestContactAge';
  if (!isChecked && !isRead) return;
  for (const { path, operator, operands } of action.conditions) {
    const [operand] = operands;
    const value = Number(operand);
    if (typeof operand !== 'string' || !operator?.startsWith('Number') || !Number.isFinite(value)) continue;
    const where = { ...blockOf(action), path: at(at(at(path, 'Condition'), 'Operands'), 0) };
    if (isChecked && value > 0 && value < 1000)
      yield {
        ...where,
        message: `${JSON.stringify(operand)} is compared with the age in milliseconds, in spite of the name OldestContactInQueueAgeSeconds: that is less than a second.`,
        fix: `Write "${value * 1000}" if ${value} seconds are meant.`,
      };
    if (isRead && value >= 10_000 && value % 1000 === 0)
      yield {
        ...where,
        message: `$.Metrics.Queue.OldestContactAge is in seconds, and ${JSON.stringify(operand)} of them are ${inWords(value)}.`,
        fix: `Write "${value / 1000}" if ${value} milliseconds are meant.`,
      };
  }
}

const inWords = (seconds: number): string =>
  seconds >= 7200 ? `${Math.round(seconds / 360) / 10} hours` : `${Math.round(seconds / 6) / 10} minutes`;
