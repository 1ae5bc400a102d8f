import { listAt, parametersOf } from '../parameters';
import { withContact } from '../run';
import { next, set, type Play } from '../turn';

/** Takes tags off the contact. One that is not there is no error. */
export const untagContact: Play = ({ run, action }) => {
  const keys = listAt(parametersOf(action), 'TagKeys').filter((key) => typeof key === 'string');
  const tags = Object.fromEntries(Object.entries(run.contact.tags).filter(([key]) => !keys.includes(key)));
  return next(withContact(run, { tags }), set(`tags removed: ${keys.join(', ')}`));
};
