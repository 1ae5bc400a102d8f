/** As much of JSON Schema as describes records: types, fields, references, lengths, documented values. */

export type Schema = { readonly [keyword: string]: unknown };

/** Where a value is not as the schema says, in words; a field that the schema does not name is a fault, too. */
export function faultsOf(value: unknown, schema: Schema, root: Schema, place = ''): readonly string[] {
  const reference = schema['$ref'];
  if (typeof reference === 'string') {
    const definitions = root['$defs'] as { readonly [name: string]: Schema };
    const named = definitions[reference.replace('#/$defs/', '')];
    return named ? faultsOf(value, named, root, place) : [`${place}: the schema has no ${reference}`];
  }
  const { allOf, oneOf } = schema as { readonly allOf?: readonly Schema[]; readonly oneOf?: readonly Schema[] };
  if (oneOf && oneOf.filter((one) => faultsOf(value, one, root, place).length === 0).length !== 1)
    return [`${place}: is not one of those that may be there`];
  return [
    ...(allOf ?? []).flatMap((part) => faultsOf(value, part, root, place)),
    ...ownFaults(value, schema, root, place),
  ];
}

function ownFaults(value: unknown, schema: Schema, root: Schema, place: string): readonly string[] {
  const type = typeOf(value);
  const types = [(schema['type'] ?? []) as string | readonly string[]].flat();
  if (types.length > 0 && !types.includes(type) && !(type === 'integer' && types.includes('number')))
    return [`${place}: is ${type}, may be ${types.join(' or ')}`];
  if (typeof value === 'string') return textFaults(value, schema, place);
  if (typeof value === 'number') return numberFaults(value, schema, place);
  if (Array.isArray(value)) {
    const {
      items,
      minItems = 0,
      maxItems = Infinity,
    } = schema as {
      readonly items?: Schema;
      readonly minItems?: number;
      readonly maxItems?: number;
    };
    const count = value.length < minItems || value.length > maxItems ? [`${place}: has ${value.length} entries`] : [];
    return [...count, ...(items ? value.flatMap((entry) => faultsOf(entry, items, root, `${place}[]`)) : [])];
  }
  if (type !== 'object') return [];
  const properties = (schema['properties'] ?? {}) as { readonly [name: string]: Schema };
  const others = schema['additionalProperties'];
  return Object.entries(value as object).flatMap(([name, inner]) => {
    const here = `${place}.${name}`;
    const known = properties[name];
    if (known) return faultsOf(inner, known, root, here);
    if (typeof others === 'object' && others !== null) return faultsOf(inner, others as Schema, root, `${place}.*`);
    return schema['properties'] && Object.keys(properties).length > 0 ? [`${here}: the schema does not name it`] : [];
  });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

const TIMES: Readonly<Record<string, RegExp>> = {
  'yyyy-mm-ddThh:mm:ssZ (UTC)': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/u,
  'yyyy-MM-ddTHH:mm:ss.SSSZ (UTC)': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u,
};

function textFaults(value: string, schema: Schema, place: string): readonly string[] {
  const { minLength = 0, maxLength = Infinity } = schema as {
    readonly minLength?: number;
    readonly maxLength?: number;
  };
  const faults: string[] = [];
  if (value.length < minLength || value.length > maxLength) faults.push(`${place}: has ${value.length} letters`);
  const format = TIMES[(schema['x-format'] ?? '') as string];
  if (format && !format.test(value))
    faults.push(`${place}: "${value}" is not written as ${schema['x-format'] as string}`);
  if (schema['x-kind'] === 'ARN' && !value.startsWith('arn:')) faults.push(`${place}: "${value}" is no ARN`);
  const documented = schema['x-documented-values'];
  if (Array.isArray(documented) && !documented.includes(value) && !OPEN.has(`${place} ${value}`))
    faults.push(`${place}: "${value}" is not among ${documented.join(', ')}`);
  return faults;
}

/** Values beyond the documented ones that the schema itself speaks of. */
const OPEN = new Set([
  '.TransferredToEndpoint.Type CONTACT_FLOW',
  '.CustomerEndpoint.Type VOIP',
  '.SystemEndpoint.Type VOIP',
  '.Recordings[].ParticipantType IVR',
]);

function numberFaults(value: number, schema: Schema, place: string): readonly string[] {
  const { minimum = -Infinity, maximum = Infinity } = schema as {
    readonly minimum?: number;
    readonly maximum?: number;
  };
  return value < minimum || value > maximum ? [`${place}: ${value} is outside of ${minimum} to ${maximum}`] : [];
}
