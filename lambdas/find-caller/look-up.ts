import type { LookUpAnswer } from './answer';

/** The user's own function did not answer what it should. */
export class UnfitLookUp extends Error {
  override readonly name = 'UnfitLookUp';
}

const TEXTS = ['customerNumber', 'name', 'company', 'tier', 'lastOrder', 'orderState', 'team', 'queue'] as const;
/** The agent is shown these; a contact's attributes hold 32 KB in all. */
const LONGEST_TEXT = 200;

/** Reads what the look-up answered, strictly; fields that are not of the contract are not looked at. Throws `UnfitLookUp`. */
export function readLookUp(answer: unknown): LookUpAnswer {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer))
    throw new UnfitLookUp('the look-up must answer an object {"found": true or false, …}');
  const fields = answer as Readonly<Record<string, unknown>>;
  const found = Object.hasOwn(fields, 'found') ? fields['found'] : undefined;
  if (found === false) return { found };
  if (found !== true) throw new UnfitLookUp('the look-up must answer "found": true or false');
  const texts = TEXTS.flatMap((name) => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value === undefined || value === null || value === '') return [];
    if (typeof value !== 'string' || value.length > LONGEST_TEXT)
      throw new UnfitLookUp(`the look-up must answer "${name}" as a text of at most ${LONGEST_TEXT} characters`);
    return [[name, value] as const];
  });
  return { found, ...Object.fromEntries(texts) };
}
