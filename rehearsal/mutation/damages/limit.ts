import { inWords, textsIn, withParameters, withValueAt, type Damaging } from '../damage';

/** Parameters that are a limit: a time, a count, a length. */
const LIMIT = /(Seconds|TimeLimit|Count|Length|Attempts|Frequency|Priority|Delay)/u;
/** What authors name themselves is no limit, whatever it is called. */
const NAMED_BY_AUTHORS: ReadonlySet<string> = new Set(['Attributes', 'Tags', 'LambdaInvocationAttributes']);

/** A limit is more than it should be: of a few, one more; of many, twice as much. */
export const limit: Damaging = (action, document) =>
  textsIn(action.Parameters).flatMap(({ path, text }) => {
    if (NAMED_BY_AUTHORS.has(String(path[0])) || !path.some((key) => LIMIT.test(String(key))) || !/^\d+$/u.test(text))
      return [];
    const wrong = String(Number(text) <= 5 ? Number(text) + 1 : Number(text) * 2);
    return [
      {
        text: `${inWords(path)} is ${wrong}, not ${text}`,
        document: withParameters(
          document,
          action,
          withValueAt(action.Parameters, path, wrong) as NonNullable<typeof action.Parameters>,
        ),
      },
    ];
  });
