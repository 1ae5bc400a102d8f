import { isFinished, personKeys, type Callback } from '../../center/callback';
import { spokenNumber } from '../../center/spoken-number';
import { readTelephone } from '../../center/telephone';
import type { PrepareCallbackAnswer } from './answer';

export interface PrepareCallbackPorts {
  readonly callbacks: {
    /** The callback that this number last asked for, or was to be called by, whatever became of it. */
    ofPerson(number: string): Promise<Callback | undefined>;
  };
}

/** What the instance may dial. */
export interface Dialable {
  /** Two letters: how a number without a country is understood, and which is read in its local form. */
  readonly country: string;
  readonly countries: readonly string[];
  readonly mobiles: boolean;
}

/** What a flow hands over for the number the caller calls from. */
const OWN = '-';

/** Says whether a number may be called back, and how it is read aloud. A number that cannot be is an answer, not an error. */
export async function prepareCallback(
  wish: {
    readonly contactId: string;
    /** As it was keyed in, or `-` for the caller's own. */
    readonly number: string;
    readonly caller: string | undefined;
    /** In which it is read aloud. */
    readonly language: string;
  },
  { country, countries, mobiles }: Dialable,
  { callbacks }: PrepareCallbackPorts,
): Promise<PrepareCallbackAnswer> {
  const { contactId, language } = wish;
  // a number that is shown has its country; one that does not is withheld, or of a kind that cannot be dialled
  const caller = wish.caller?.startsWith('+') ? readTelephone(wish.caller, country) : undefined;
  const read = wish.number === OWN ? caller : readTelephone(wish.number, country);
  if (!read?.ok) return { status: '404' };
  const { number } = read;
  const spoken = spokenNumber(number, country, language);
  if (read.country === undefined || !countries.includes(read.country))
    return { status: '403', spoken, reason: 'country' };
  if (read.kind === 'premium') return { status: '403', spoken, reason: 'premium' };
  if (read.kind === 'mobile' && !mobiles) return { status: '403', spoken, reason: 'mobile' };
  for (const person of personKeys({ number, ...(caller?.ok && { caller: caller.number }) })) {
    const callback = await callbacks.ofPerson(person);
    // one that this very contact asked for is not another one
    if (callback && callback.contactId !== contactId && !isFinished(callback)) return { status: '409', spoken };
  }
  return { status: '200', number, spoken };
}
