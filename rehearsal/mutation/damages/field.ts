import { inWords, textsIn, withParameters, withValueAt, type Damaging } from '../damage';

/** A reference to what a function answered, to an attribute, to stored input …: `$.External.status`. */
const REFERENCE = /\$\.[A-Za-z]+(?:\.[A-Za-z_][\w-]*)+/gu;

/** A field is misread: the reference names one that nobody wrote. */
export const field: Damaging = (action, document) =>
  textsIn(action.Parameters).flatMap(({ path, text }) =>
    [...text.matchAll(REFERENCE)].map((match) => {
      const [read] = match;
      const wrong = `${text.slice(0, match.index)}${read}_${text.slice(match.index + read.length)}`;
      return {
        text: `${inWords(path)} reads ${read}_, not ${read}`,
        document: withParameters(
          document,
          action,
          withValueAt(action.Parameters, path, wrong) as NonNullable<typeof action.Parameters>,
        ),
      };
    }),
  );
