/** `$.Customer`: what the Customer Profiles blocks load. */
import type { Json } from '../document';
import type { Contact } from './contact';
import { asObject } from './outside-play';
import { isObject, listAt, objectAt, type JsonObject } from './parameters';
import { asText } from './references';

/** All that a flow may hold of a profile. Source: https://docs.aws.amazon.com/connect/latest/adminguide/customer-profiles-block.html */
const MOST_CHARACTERS = 14_000;

type Kept = { readonly Customer: Json } | { readonly problem: string };

/** `change` over what is loaded, as long as it is not too much. */
export function withCustomer(outside: Contact['outside'], change: JsonObject): Kept {
  const customer = { ...asObject(outside['Customer'] ?? null), ...change };
  const characters = asText(customer)?.length ?? Infinity;
  return characters > MOST_CHARACTERS
    ? { problem: `profile data would take ${characters} characters; a flow holds ${MOST_CHARACTERS}` }
    : { Customer: customer };
}

/** Of a profile the fields asked for (`FirstName`, `Attributes.tier`), and its id. */
export function fieldsAsked(profile: JsonObject, parameters: JsonObject): JsonObject {
  const asked = listAt(parameters, 'ProfileResponseData').filter((field) => typeof field === 'string');
  const fields: Record<string, Json> = {};
  for (const field of ['ProfileId', ...asked]) {
    const [name = '', ...rest] = field.split('.');
    const inner = rest.join('.');
    if (!Object.hasOwn(profile, name)) continue;
    const value = profile[name] ?? null;
    if (inner === '') fields[name] = value;
    else if (isObject(value) && Object.hasOwn(value, inner))
      fields[name] = { ...objectAt(fields, name), [inner]: value[inner] ?? null };
  }
  return fields;
}
