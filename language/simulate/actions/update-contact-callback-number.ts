import { parametersOf } from '../parameters';
import { asText, lookUp, referencePath } from '../references';
import { withContact } from '../run';
import { isE164 } from '../telephone-number';
import { fail, next, set, shown, type Play } from '../turn';

/** "Set callback number": only from a reference; a value that is no E.164 number takes `InvalidCallbackNumber`. */
export const updateContactCallbackNumber: Play = ({ run, action }) => {
  const written = parametersOf(action)['CallbackNumber'];
  const path = typeof written === 'string' ? referencePath(written) : undefined;
  const number = path ? asText(lookUp(run, path)) : null;
  return number !== null && isE164(number)
    ? next(withContact(run, { callbackNumber: number }), set(`callback number: ${number}`))
    : fail(run, 'InvalidCallbackNumber', `${shown(number)} is no E.164 number`);
};
