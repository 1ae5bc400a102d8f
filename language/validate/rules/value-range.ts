import type { IntegerSpec } from '../../catalog/spec';
import { isObject, shown } from '../flow';
import { looksLikeReference } from '../json-path';
import type { DescribedPlace } from '../parameters';
import { blockOf, type Found, type Rule } from '../rule';

/** A number, a length or a count is outside what the service takes. */
export const rule: Rule = {
  id: 'value-range',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described') continue;
      const { spec, value } = place;
      if (spec.kind === 'integerString') yield* numberFaults(place, spec);
      if (spec.kind === 'list' && Array.isArray(value))
        yield* countFaults(place, value.length, spec.minItems, spec.maxItems, 'entries');
      if (spec.kind === 'map' && isObject(value))
        yield* countFaults(place, Object.keys(value).length, spec.minEntries, spec.maxEntries, 'entries');
      // The length of spoken texts has a rule of its own, and a dynamic text its length on the call.
      if (spec.kind === 'string' && spec.maxLength !== undefined && spec.maxLength < 1000 && typeof value === 'string')
        if (!looksLikeReference(value))
          yield* countFaults(place, value.length, undefined, spec.maxLength, 'characters');
    }
    for (const place of places)
      if (place.kind === 'described' && place.action.type === 'InvokeLambdaFunction') yield* synchronousLimit(place);
  },
};

/** A synchronous function may take 8 seconds; only an asynchronous one may take longer. */
function* synchronousLimit(place: DescribedPlace): Iterable<Found> {
  if (place.name !== 'InvocationTimeLimitSeconds' || place.action.parameters['InvocationType'] === 'ASYNCHRONOUS')
    return;
  const seconds = Number(place.value);
  if (seconds > 8 && seconds <= 60)
    yield {
      ...blockOf(place.action),
      path: place.path,
      message: `${place.name} is ${shown(place.value)}; a synchronous function may take 1 to 8 seconds.`,
      fix: 'Write at most "8", or let the function run asynchronously.',
    };
}

function* numberFaults(place: DescribedPlace, spec: IntegerSpec): Iterable<Found> {
  const { value } = place;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string' || text === '' || looksLikeReference(text)) return;
  const where = { ...blockOf(place.action), path: place.path };
  const { min, max, consoleMax } = spec;
  const may = `a whole number${range(min, max ?? consoleMax)}`;
  if (!/^-?\d{1,19}$/.test(text)) {
    yield {
      ...where,
      message: `${place.name} is ${shown(value)}; it must be ${may}, as text.`,
      fix: 'Write the digits alone.',
    };
    return;
  }
  const number = Number(text);
  if ((min !== undefined && number < min) || (max !== undefined && number > max))
    yield { ...where, message: `${place.name} is ${shown(value)}; it may be ${may}.`, fix: `Write ${may}.` };
  else if (consoleMax !== undefined && number > consoleMax)
    yield {
      ...where,
      severity: 'warning',
      message: `${place.name} is ${shown(value)}; the console offers at most ${consoleMax}.`,
      fix: `Write at most "${consoleMax}" if the flow is to be edited in the console.`,
    };
}

function* countFaults(
  place: DescribedPlace,
  count: number,
  min: number | undefined,
  max: number | undefined,
  what: string,
): Iterable<Found> {
  if ((min === undefined || count >= min) && (max === undefined || count <= max)) return;
  yield {
    ...blockOf(place.action),
    path: place.path,
    message: `${place.name} has ${count} ${what}; it may have${range(min, max)}.`,
    fix: count > (max ?? Infinity) ? 'Take some out, or spread them over two actions.' : 'Add what is missing.',
  };
}

function range(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && min === max) return ` exactly ${min}`;
  if (min !== undefined && max !== undefined) return ` from ${min} to ${max}`;
  if (min !== undefined) return ` of ${min} or more`;
  return max === undefined ? '' : ` at most ${max}`;
}
