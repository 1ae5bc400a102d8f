/**
 * Reads the event Amazon Connect invokes a function with ("ContactFlowEvent"), strictly and without a library:
 * whatever a function relies on is checked here, so a story never meets a shape it was not told of.
 */

/** What of the event our functions rely on. */
export interface ContactEvent {
  readonly contactId: string;
  /** The other side's address, E.164 on a telephone call; absent when withheld or when the channel has none. */
  readonly customerAddress?: string;
  /** The contact's language, e.g. `ja-JP`; absent until a flow has set it. */
  readonly language?: string;
  /** The contact this one came of: of a callback's contact, the one in which the caller asked for it. */
  readonly previousContactId?: string;
  /** Of the queue the contact is in, or is led to. */
  readonly queueArn?: string;
  /** What flows have kept with the contact. */
  readonly attributes: Readonly<Record<string, string>>;
  /** What the flow handed over, not yet looked at: read it with `textParameter`. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** The event is not one of Amazon Connect's, or the flow hands over something else than the function takes. */
export class MalformedEvent extends Error {
  override readonly name = 'MalformedEvent';
}

/** Longest contact id the service speaks of. */
const LONGEST_ID = 256;

/** Reads an event of unknown origin. Fields that no function relies on are not looked at. Throws `MalformedEvent`. */
export function readContactEvent(event: unknown): ContactEvent {
  const root = fields(event, 'event');
  if (own(root, 'Name') !== 'ContactFlowEvent') throw new MalformedEvent('Name must be "ContactFlowEvent"');
  const details = fields(own(root, 'Details'), 'Details');
  const contact = fields(own(details, 'ContactData'), 'Details.ContactData');
  const contactId = own(contact, 'ContactId');
  if (typeof contactId !== 'string' || contactId.length === 0 || contactId.length > LONGEST_ID)
    throw new MalformedEvent(`Details.ContactData.ContactId must be a text of 1 to ${LONGEST_ID} characters`);
  const endpoint = optional(own(contact, 'CustomerEndpoint'), (value) =>
    fields(value, 'Details.ContactData.CustomerEndpoint'),
  );
  const customerAddress = endpoint && optionalText(endpoint, 'Address', 'Details.ContactData.CustomerEndpoint');
  const language = optionalText(contact, 'LanguageCode', 'Details.ContactData');
  const previousContactId = optionalText(contact, 'PreviousContactId', 'Details.ContactData');
  const queue = optional(own(contact, 'Queue'), (value) => fields(value, 'Details.ContactData.Queue'));
  const queueArn = queue && optionalText(queue, 'ARN', 'Details.ContactData.Queue');
  return {
    contactId,
    ...(customerAddress !== undefined && { customerAddress }),
    ...(language !== undefined && { language }),
    // a contact that came of no other names itself
    ...(previousContactId && previousContactId !== contactId && { previousContactId }),
    ...(queueArn !== undefined && { queueArn }),
    attributes: texts(optional(own(contact, 'Attributes'), (value) => fields(value, 'Details.ContactData.Attributes'))),
    parameters: optional(own(details, 'Parameters'), (value) => fields(value, 'Details.Parameters')) ?? {},
  };
}

/** A parameter the function cannot do without. A number is refused too: its leading zeros are lost already. */
export function textParameter(contact: ContactEvent, name: string): string {
  const value = optionalTextParameter(contact, name);
  if (value === undefined)
    throw new MalformedEvent(`Details.Parameters.${name} is missing: the flow must hand it over`);
  return value;
}

/** A parameter that may be left out or null. */
export function optionalTextParameter(contact: ContactEvent, name: string): string | undefined {
  return optionalText(contact.parameters, name, 'Details.Parameters');
}

type Fields = Readonly<Record<string, unknown>>;

function fields(value: unknown, place: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new MalformedEvent(`${place} must be an object, there is ${kindOf(value)}`);
  return value as Fields;
}

/** Those of the fields that are texts, as all attributes are. */
const texts = (of: Fields = {}): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(of).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** Own properties only: a key such as `constructor` is not there unless somebody sent it. */
const own = (of: Fields, key: string): unknown => (Object.hasOwn(of, key) ? of[key] : undefined);

const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined =>
  value === undefined || value === null ? undefined : read(value);

function optionalText(of: Fields, key: string, place: string): string | undefined {
  return optional(own(of, key), (value) => {
    if (typeof value !== 'string')
      throw new MalformedEvent(`${place}.${key} must be a text, there is ${kindOf(value)}`);
    return value;
  });
}

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value);
