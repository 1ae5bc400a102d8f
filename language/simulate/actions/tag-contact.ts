import { merged, objectAt, parametersOf } from '../parameters';
import { asText, interpolate } from '../references';
import { withContact } from '../run';
import { fail, next, set, type Play } from '../turn';

/** A contact carries six tags of its own at most. */
const MOST_TAGS = 6;

/** "Set contact tags". */
export const tagContact: Play = ({ run, action }) => {
  const written = Object.entries(objectAt(parametersOf(action), 'Tags')).map(
    ([key, value]) => [interpolate(run, key), interpolate(run, asText(value) ?? '')] as const,
  );
  const reserved = written.find(([key]) => key === '' || /^aws:/i.test(key));
  if (reserved) return fail(run, 'NoMatchingError', `a tag cannot be called "${reserved[0]}"`);
  const tags = merged(run.contact.tags, Object.fromEntries(written));
  const count = Object.keys(tags).length;
  if (count > MOST_TAGS)
    return fail(run, 'NoMatchingError', `there would be ${count} tags; a contact carries ${MOST_TAGS}`);
  return next(
    withContact(run, { tags }),
    set(`tags: ${written.map(([key, value]) => `${key} = ${value}`).join(', ')}`),
  );
};
