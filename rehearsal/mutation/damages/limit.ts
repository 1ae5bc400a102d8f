import { inWords, textsIn, withParameters, withValueAt, type Damaging } from '../damage';

/** Parameters that are a limit: a time, a count, a length. */
const LIMIT = /(Seconds|TimeLimit|Count|Length|Attempts|Frequency|Priority|Delay)/u;
/** What authors name themselves is no limit, whatever it is called. */
const NAMED_BY_AUTHORS: ReadonlySet<string> = new Set(['Attributes', 'Tags', 'LambdaInvocationAttributes']);

/** A limit is more or less than it should be: of a few by one, of many twice or half as much. */
export const limit: Damaging = (action, document) =>
  textsIn(action.Parameters).flatMap(({ path, text }) => {
    if (NAMED_BY_AUTHORS.has(String(path[0])) || !path.some((key) => LIMIT.test(String(key))) || !/^\d+$/u.test(text))
      return [];
    const right = Number(text);
    const wrong = right <= 5 ? [right + 1, right - 1] : [right * 2, Math.floor(right / 2)];
    return wrong
      .filter((value) => value > 0)
      .map((value) => ({
        text: `${inWords(path)} is ${value}, not ${text}`,
        document: withParameters(
          document,
          action,
          withValueAt(action.Parameters, path, String(value)) as NonNullable<typeof action.Parameters>,
        ),
      }));
  });
