/** IAM policy documents as values: statements, and what of them is written in a way that nobody can judge. */
import { fieldsOf, listOf, textOf } from '../assembly/property';

/** Where a statement stands: what a person would search for. */
export interface StatementPlace {
  /** `Flows Resources.RolePolicy`, or the name of a managed policy. */
  readonly policy: string;
  /** From 0. */
  readonly index: number;
  readonly sid?: string;
}

export interface Statement {
  readonly place: StatementPlace;
  readonly effect: 'Allow' | 'Deny';
  /** Exactly one of the two is given: `Action`, or `NotAction`. */
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** At most one of the two; a policy of a resource may leave both out and means itself. */
  readonly resources?: readonly string[];
  readonly notResources?: readonly string[];
  /** Of a resource's policy: whom it speaks of, `AWS` and `Service` by type; `*` for everybody. */
  readonly principals?: readonly WrittenPrincipal[];
  readonly notPrincipals?: readonly WrittenPrincipal[];
  readonly conditions: readonly Condition[];
}

export interface WrittenPrincipal {
  /** `*`, `AWS`, `Service`, `Federated`, `CanonicalUser`. */
  readonly type: string;
  readonly value: string;
}

/** One key under one operator. All of a statement's must hold. */
export interface Condition {
  /** As written: `ForAllValues:StringEqualsIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** Reads a policy document: an evaluated object, or JSON as text. */
export function statementsOf(document: unknown, policy: string): Statement[] {
  const { Statement: written } = fieldsOf(typeof document === 'string' ? parsed(document) : document);
  const all = Array.isArray(written) ? written : written === undefined ? [] : [written];
  return all.map((statement, index) => statementOf(fieldsOf(statement), { policy, index }));
}

const given = <Name extends string>(name: Name, texts: readonly string[] | undefined) =>
  (texts === undefined ? {} : { [name]: texts }) as { readonly [name in Name]?: readonly string[] };

function statementOf(written: Readonly<Record<string, unknown>>, place: StatementPlace): Statement {
  return {
    place: {
      ...place,
      ...(typeof written['Sid'] === 'string' && written['Sid'] !== '' ? { sid: written['Sid'] } : {}),
    },
    effect: written['Effect'] === 'Deny' ? 'Deny' : 'Allow',
    ...given('actions', texts(written['Action'])),
    ...given('notActions', texts(written['NotAction'])),
    ...given('resources', texts(written['Resource'])),
    ...given('notResources', texts(written['NotResource'])),
    ...(written['Principal'] === undefined ? {} : { principals: principalsOf(written['Principal']) }),
    ...(written['NotPrincipal'] === undefined ? {} : { notPrincipals: principalsOf(written['NotPrincipal']) }),
    conditions: Object.entries(fieldsOf(written['Condition'])).flatMap(([operator, keys]) =>
      Object.entries(fieldsOf(keys)).map(([key, values]) => ({ operator, key, values: texts(values) ?? [] })),
    ),
  };
}

function principalsOf(written: unknown): WrittenPrincipal[] {
  if (typeof written === 'string') return [{ type: '*', value: written }];
  return Object.entries(fieldsOf(written)).flatMap(([type, values]) =>
    (texts(values) ?? []).map((value) => ({ type, value })),
  );
}

const texts = (value: unknown): readonly string[] | undefined =>
  value === undefined ? undefined : (Array.isArray(value) ? listOf(value) : [value]).map((one) => textOf(one));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** A statement in words: its place, by its id where it has one. */
export const placeInWords = ({ policy, index, sid }: StatementPlace): string =>
  `${policy}, statement ${index + 1}${sid === undefined ? '' : ` (${sid})`}`;
