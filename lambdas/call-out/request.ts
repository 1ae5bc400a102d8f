/** What `call-out` is asked, read strictly: all that is wrong with it is said at once. */

export interface CallOutRequest {
  /** As people write it, local form included. */
  readonly to: string;
  /** The team or own queue for which the call is placed, as the definition names it. */
  readonly queue: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly attributes: Readonly<Record<string, string>>;
  /** Before callers who wait, as they are, or after them. */
  readonly priority: Priority;
  /** Login of who asked for the call: it is offered to them before anybody else. */
  readonly by?: string;
  /** Asked again with the same token, nobody is called twice. */
  readonly clientToken: string;
  /** Also while a colleague is talking to this number. */
  readonly anyway: boolean;
}

export class MalformedRequest extends Error {
  override readonly name = 'MalformedRequest';
}

const PRIORITIES = ['high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** Attributes that say what the call is: given by `call-out` alone. */
const OWN_ATTRIBUTES = ['callKind', 'queueName', 'queueArn', 'waiting', 'priority', 'person'];

/** Connect takes no more. */
const MOST_TAGS = 6;
const MOST_BYTES = 32_768;
const LONGEST_TOKEN = 500;

const KEYS = ['to', 'queue', 'tags', 'attributes', 'priority', 'by', 'clientToken', 'anyway'];

/** `token` stands in where the request has none. Throws `MalformedRequest`. */
export function readRequest(event: unknown, token: string): CallOutRequest {
  const faults: string[] = [];
  const fields = isRecord(event) ? event : {};
  if (!isRecord(event)) faults.push('the request is no object; write {"to": "03-1234-5678", "queue": "sales"}');
  const odd = Object.keys(fields).filter((key) => !KEYS.includes(key));
  if (odd.length > 0) faults.push(`${odd.join(', ')}: there is no such field; there are ${KEYS.join(', ')}`);

  const text = (name: string): string | undefined => {
    const value = fields[name];
    if (value === undefined || value === null) return undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
    faults.push(`${name} must be a text`);
    return undefined;
  };
  const needed = (name: string, example: string): string => {
    const value = text(name);
    if (value === undefined && (fields[name] === undefined || fields[name] === null))
      faults.push(`${name} is missing; write ${example}`);
    return value ?? '';
  };
  const to = needed('to', 'the number to call');
  const queue = needed('queue', 'the team for which the call is placed');
  const by = text('by');
  const clientToken = text('clientToken') ?? token;
  if (clientToken.length > LONGEST_TOKEN) faults.push(`clientToken must have ${LONGEST_TOKEN} characters at most`);
  if (fields['anyway'] !== undefined && typeof fields['anyway'] !== 'boolean')
    faults.push('anyway must be true or false');
  const tags = texts(fields['tags'], 'tags', faults);
  const attributes = texts(fields['attributes'], 'attributes', faults);
  faults.push(...tagFaults(tags), ...attributeFaults(attributes));
  const priority = priorityOf(fields['priority']);
  if (priority === undefined) faults.push(`priority must be one of ${PRIORITIES.join(', ')}`);
  if (faults.length > 0) throw new MalformedRequest(faults.join('; '));
  return {
    to,
    queue,
    tags,
    attributes,
    priority: priority ?? 'normal',
    ...(by !== undefined && { by }),
    clientToken,
    anyway: fields['anyway'] === true,
  };
}

const priorityOf = (value: unknown): Priority | undefined =>
  value === undefined || value === null ? 'normal' : PRIORITIES.find((priority) => priority === value);

function* tagFaults(tags: Readonly<Record<string, string>>): Generator<string> {
  const keys = Object.keys(tags);
  if (keys.length > MOST_TAGS) yield `tags: there are ${keys.length}; Connect takes ${MOST_TAGS}`;
  for (const key of keys)
    if (key.toLowerCase().startsWith('aws:') || key.length > 128 || (tags[key] ?? '').length > 256)
      yield `tags.${key}: a tag has up to 128 characters, its value 256, and does not begin with aws:`;
}

function* attributeFaults(attributes: Readonly<Record<string, string>>): Generator<string> {
  for (const [key, value] of Object.entries(attributes)) {
    if (!/^[\w-]+$/u.test(key)) yield `attributes.${key}: write letters, digits, - and _`;
    else if (OWN_ATTRIBUTES.includes(key)) yield `attributes.${key} is the center's own; leave it out`;
    else if (value === '') yield `attributes.${key} is empty; leave it out`;
  }
  const bytes = new TextEncoder().encode(Object.entries(attributes).flat().join('')).length;
  if (bytes > MOST_BYTES) yield `attributes take ${bytes} bytes; a contact holds ${MOST_BYTES}`;
}

function texts(value: unknown, place: string, faults: string[]): Readonly<Record<string, string>> {
  if (value === undefined || value === null) return {};
  if (isRecord(value) && Object.values(value).every((one) => typeof one === 'string'))
    return value as Readonly<Record<string, string>>;
  faults.push(`${place} must be an object of texts`);
  return {};
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
