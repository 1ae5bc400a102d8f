import { merged, objectAt, parametersOf, sizeOfAll, wholeValue } from '../parameters';
import { asText, interpolate } from '../references';
import { withContact } from '../run';
import { fail, next, set, shown, type Play } from '../turn';

/** All attributes of a contact together, keys and values, in UTF-8. */
export const LARGEST_ATTRIBUTES_BYTES = 32 * 1024;

/** "Set contact attributes": all of them, or, when they would grow past 32 KB, none. */
export const updateContactAttributes: Play = (scene) => {
  const { run, action } = scene;
  const written = Object.entries(objectAt(parametersOf(action), 'Attributes')).map(
    ([key, value]) => [interpolate(run, key), interpolate(run, asText(value) ?? '')] as const,
  );
  const bad = written.find(([key]) => key === '' || /[$.]/.test(key));
  if (bad) return fail(run, 'NoMatchingError', `an attribute cannot be called "${bad[0]}": no $ and no . in a name`);
  if (wholeValue(scene, 'TargetContact') === 'Related')
    return fail(run, 'NoMatchingError', 'this contact has no related contact to set attributes on');
  const attributes = merged(run.contact.attributes, Object.fromEntries(written));
  const bytes = sizeOfAll(attributes, LARGEST_ATTRIBUTES_BYTES);
  if (bytes > LARGEST_ATTRIBUTES_BYTES)
    return fail(
      run,
      'NoMatchingError',
      `attributes would take ${bytes} bytes; a contact holds ${LARGEST_ATTRIBUTES_BYTES}`,
    );
  return next(
    withContact(run, { attributes }),
    set(`attributes: ${written.map(([key, value]) => `${key} = ${shown(value)}`).join(', ')}`),
  );
};
