import { isObject, objectAt, parametersOf, sizeOfAll } from '../parameters';
import { asText, interpolate } from '../references';
import { fail, next, set, shown, type Play } from '../turn';
import { LARGEST_ATTRIBUTES_BYTES } from './update-contact-attributes';

/** "Set flow attributes": known in this flow only. Values have the form `{"Value": "…"}`. */
export const updateFlowAttributes: Play = ({ run, action }) => {
  const written = Object.entries(objectAt(parametersOf(action), 'FlowAttributes')).map(([key, value]) => {
    const text = isObject(value) ? asText(value['Value'] ?? null) : null;
    return { key, value: text === null ? undefined : interpolate(run, text) };
  });
  const flat = written.find(({ value }) => value === undefined);
  if (flat) return fail(run, 'NoMatchingError', `flow attribute "${flat.key}" is not written as {"Value": "…"}`);
  const flowAttributes = {
    ...run.flowAttributes,
    ...Object.fromEntries(written.map(({ key, value }) => [key, value ?? ''])),
  };
  const bytes = sizeOfAll(flowAttributes, LARGEST_ATTRIBUTES_BYTES);
  if (bytes > LARGEST_ATTRIBUTES_BYTES)
    return fail(
      run,
      'NoMatchingError',
      `flow attributes would take ${bytes} bytes; a flow holds ${LARGEST_ATTRIBUTES_BYTES}`,
    );
  return next(
    { ...run, flowAttributes },
    set(`flow attributes: ${written.map(({ key, value }) => `${key} = ${shown(value ?? '')}`).join(', ')}`),
  );
};
