import type { Contact } from '../contact';
import { isObject, merged, objectAt, parametersOf, wholeValue } from '../parameters';
import { asText, interpolate, referencePath } from '../references';
import { withContact } from '../run';
import { fail, next, set, shown, type Play } from '../turn';

const FIELDS = {
  Name: 'name',
  Description: 'description',
  LanguageCode: 'languageCode',
  CustomerId: 'customerId',
} as const satisfies Record<string, keyof Contact>;

/**
 * Fields set by "Set contact attributes", "Set voice" and others: name, language, customer. Voice ID fields have had no effect since its
 * end, and the assistant's session is none of a caller's business.
 */
export const updateContactData: Play = (scene) => {
  const { run, action } = scene;
  const parameters = parametersOf(action);
  if (wholeValue(scene, 'TargetContact') === 'Related')
    return fail(run, 'NoMatchingError', 'this contact has no related contact to change');
  const fields = Object.entries(FIELDS).filter(([name]) => parameters[name] !== undefined);
  const values = fields.map(([name, field]) => {
    const written = parameters[name];
    const isText = typeof written === 'string' && referencePath(written) === undefined;
    return { name, field, value: isText ? interpolate(run, written) : wholeValue(scene, name) };
  });
  const references = Object.entries(objectAt(parameters, 'References')).map(([key, reference]) => [
    key,
    {
      Value: interpolate(run, asText((isObject(reference) ? reference['Value'] : reference) ?? null) ?? ''),
      Type: asText((isObject(reference) ? reference['Type'] : null) ?? null) ?? 'STRING',
    },
  ]);
  const kept = values.filter(({ field, value }) => field !== 'languageCode' || value !== null);
  const withFields = withContact(run, Object.fromEntries(kept.map(({ field, value }) => [field, value])));
  const changed =
    references.length === 0
      ? withFields
      : withContact(withFields, { references: merged(run.contact.references, Object.fromEntries(references)) });
  return values.length > 0
    ? next(changed, set(values.map(({ name, value }) => `${name} = ${shown(value)}`).join(', ')))
    : next(changed);
};
