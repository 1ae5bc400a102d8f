/** An operation of Connect's API as it is answered here: its route, what it touches, what it answers. */
import { didYouMean } from '../../language/nearest';
import { textOf } from '../assembly/property';
import type { Exchange } from '../../exchange/exchange';
import type { ResolvedResource } from '../assembly/stack';
import { ServiceFault } from '../gateway/fault';
import { idOf, type ConnectState, type PhoneNumber } from './connect-state';

export type Fields = Readonly<Record<string, unknown>>;

export interface Call {
  readonly state: ConnectState;
  /** Values of `{…}` in the route. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Fields;
  /** The caller's clock. */
  readonly at: Date;
  /** Those attached, the latest first. */
  readonly exchanges: readonly Exchange[];
}

/** Kinds of what a policy can name, as the last but one part of an ARN; `*` after it: all of the kind. */
export type Touched =
  | 'instance'
  | 'queue'
  | 'queue*'
  | 'contact-flow'
  | 'contact-flow*'
  | 'flow-module'
  | 'agent'
  | 'routing-profile'
  | 'operating-hours'
  | 'transfer-destination'
  | 'transfer-destination*'
  | 'prompt'
  | 'agent-state'
  | 'agent-state*'
  | 'agent-group'
  | 'security-profile'
  | 'phone-number'
  | 'phone-number*'
  | 'contact';

export interface Operation {
  readonly name: string;
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly route: string;
  /**
   * What a policy must allow it on.
   * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html
   */
  readonly touches: readonly Touched[];
  answer(call: Call): object;
}

export const invalidParameter = (message: string): ServiceFault =>
  new ServiceFault('InvalidParameterException', 400, message);

export const invalidRequest = (message: string): ServiceFault =>
  new ServiceFault('InvalidRequestException', 400, message);

export const notFound = (what: string, given: string, known: Iterable<string>): never => {
  const near = didYouMean(given, known);
  throw new ServiceFault('ResourceNotFoundException', 404, `There is no ${what} "${given}" here.${near ?? ''}`);
};

/** A text of the body that must be there. */
export const required = (body: Fields, name: string): string => {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw invalidParameter(`${name} is missing`);
};

/** A resource of the instance by id or ARN. `what`: for the message. */
export function resource(state: ConnectState, type: string, what: string, given: string): ResolvedResource {
  const all = state.resources.filter((candidate) => candidate.type === type);
  return (
    all.find(({ ref }) => ref === given || idOf(ref) === given) ??
    notFound(
      what,
      given,
      all.map(({ ref }) => idOf(ref)),
    )
  );
}

export function phoneNumber(state: ConnectState, given: string): PhoneNumber {
  const all = [...state.phoneNumbers.values()];
  return (
    all.find(({ arn, id }) => arn === given || id === given) ??
    notFound(
      'phone number',
      given,
      all.map(({ id }) => id),
    )
  );
}

/** A number that is claimed to this instance. */
export function numberHere(state: ConnectState, given: string): PhoneNumber {
  const number = phoneNumber(state, given);
  if (idOf(number.targetArn) !== idOf(state.instanceArn)) notFound('phone number of this instance', number.id, []);
  return number;
}

/** The instance by id or ARN; another one is a fault. */
export function instance(state: ConnectState, given: string | undefined): void {
  if (given !== undefined && given !== state.instanceArn && given !== idOf(state.instanceArn))
    notFound('instance', given, [idOf(state.instanceArn)]);
}

/** Pages a list as the service does: `maxResults`, `nextToken`. */
export function page<T>(
  all: readonly T[],
  maxResults: unknown,
  nextToken: unknown,
  most = 1000,
): { readonly items: T[]; readonly more: { readonly NextToken?: string } } {
  const start = Number(nextToken ?? 0);
  const size = Number(maxResults ?? Math.min(100, most));
  if (!Number.isInteger(start) || start < 0) throw invalidParameter('NextToken is not one of ours');
  if (!Number.isInteger(size) || size < 1 || size > most) throw invalidParameter(`MaxResults takes 1 to ${most}`);
  return {
    items: all.slice(start, start + size),
    more: start + size < all.length ? { NextToken: String(start + size) } : {},
  };
}

/** Pages as asked in an address. */
export const queryPage = <T>(all: readonly T[], query: URLSearchParams, most?: number) =>
  page(all, query.get('maxResults') ?? undefined, query.get('nextToken') ?? undefined, most);

/** Id, ARN and name, as every summary has them. */
export const summary = ({ ref, properties }: ResolvedResource): { Id: string; Arn: string; Name: string } => ({
  Id: idOf(ref),
  Arn: ref,
  Name: textOf(properties['Name']),
});

/** Those of the fields that have a value. */
export const present = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));

/** Tags as Connect answers them: by key. */
export const tagsShown = ({ properties }: ResolvedResource): Readonly<Record<string, string>> => {
  const { Tags: tags } = properties;
  if (!Array.isArray(tags)) return {};
  return Object.fromEntries(
    tags.map((tag) => {
      const { Key, Value } = (tag ?? {}) as Fields;
      return [textOf(Key), textOf(Value)];
    }),
  );
};
