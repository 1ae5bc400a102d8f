/**
 * Judges a request by policies, as IAM does within one account: an explicit Deny wins, then something must allow, and a
 * boundary must allow it, too. Pure.
 * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
import { fillIn, holds } from './conditions';
import { callerArn, type AccessRequest } from './request';
import { placeInWords, type Statement, type WrittenPrincipal } from './statement';
import { follows, followsArn } from './wildcard';

export interface Policies {
  /** Of the caller's role. */
  readonly identity: readonly Statement[];
  /** Absent: there is none. */
  readonly boundary?: readonly Statement[];
  /** Of the resource. */
  readonly resource: readonly Statement[];
}

export type Verdict =
  | {
      readonly isAllowed: true;
      /** Those of the caller's own statements that allow it; a resource's policy may have done it alone. */
      readonly by: readonly Statement[];
    }
  | {
      readonly isAllowed: false;
      /** Ends AWS's sentence: `because no identity-based policy allows the dynamodb:PutItem action`. */
      readonly because: string;
      /** Statements that spoke of the request but could not be judged, and why. */
      readonly unjudged: readonly string[];
    };

export function judge(request: AccessRequest, { identity, boundary, resource }: Policies): Verdict {
  const unjudged: string[] = [];
  const concerned = (statements: readonly Statement[], kind: 'identity' | 'resource'): Statement[] =>
    statements.filter((statement) => {
      const answer = concerns(statement, request, kind);
      if (answer === true || answer === false) return answer;
      unjudged.push(`${placeInWords(statement.place)}: ${answer.unknown}`);
      // A Deny that nobody can judge is kept: better refused here than in the cloud.
      return statement.effect === 'Deny';
    });
  const own = concerned(identity, 'identity');
  const ofResource = concerned(resource, 'resource');
  const limits = boundary && concerned(boundary, 'identity');
  for (const [statements, name] of [
    [own, 'an identity-based policy'],
    [ofResource, 'a resource-based policy'],
    [limits ?? [], 'a permissions boundary'],
  ] as const) {
    const denial = statements.find(({ effect }) => effect === 'Deny');
    if (denial)
      return { isAllowed: false, because: `with an explicit deny in ${name}: ${placeInWords(denial.place)}`, unjudged };
  }
  const by = own.filter(({ effect }) => effect === 'Allow');
  const allowedByResource = ofResource.filter(({ effect }) => effect === 'Allow');
  if (by.length === 0 && allowedByResource.length === 0)
    return {
      isAllowed: false,
      because:
        request.caller.kind === 'service'
          ? `because no resource-based policy allows the ${request.action} action`
          : `because no identity-based policy allows the ${request.action} action`,
      unjudged,
    };
  // What a resource's policy grants to the role is within the boundary's reach; what it grants to the session is not,
  // and sessions are named by no template.
  if (limits && limits.every(({ effect }) => effect !== 'Allow'))
    return {
      isAllowed: false,
      because: `because no permissions boundary allows the ${request.action} action`,
      unjudged,
    };
  return { isAllowed: true, by };
}

/** Whether a statement speaks of this request: its action, its resource, who asks, and under which conditions. */
function concerns(
  statement: Statement,
  request: AccessRequest,
  kind: 'identity' | 'resource',
): boolean | { readonly unknown: string } {
  const { actions, notActions, resources, notResources, principals, notPrincipals, conditions } = statement;
  const isAction = (pattern: string): boolean => follows(pattern, request.action, { ignoresCase: true });
  if (actions ? !actions.some(isAction) : !notActions || notActions.some(isAction)) return false;
  let unknown: string | undefined;
  const isResource = (written: string): boolean => {
    const pattern = fillIn(written, request.context);
    if (typeof pattern === 'string') return pattern === '*' || followsArn(pattern, request.resource);
    unknown ??= pattern.unknown;
    return false;
  };
  if (resources && !resources.some(isResource)) return unknown === undefined ? false : { unknown };
  if (notResources?.some(isResource)) return false;
  if (!resources && !notResources && kind === 'identity') return false;
  if (kind === 'resource') {
    const isCaller = (principal: WrittenPrincipal): boolean => means(principal, request, statement.effect);
    if (principals ? !principals.some(isCaller) : !notPrincipals || notPrincipals.some(isCaller)) return false;
  }
  for (const condition of conditions) {
    const answer = holds(condition, request);
    if (answer === false) return false;
    if (answer !== true) unknown ??= answer.unknown;
  }
  return unknown === undefined ? true : { unknown };
}

/**
 * Whether a principal of a resource's policy is the caller. An account is all its people to a Deny; to an Allow it only hands the
 * decision to their own policies, and names nobody by itself.
 */
function means({ type, value }: WrittenPrincipal, { caller }: AccessRequest, effect: Statement['effect']): boolean {
  if (value === '*') return type === '*' || type === 'AWS';
  if (caller.kind === 'service') return type === 'Service' && value === caller.name;
  if (type !== 'AWS') return false;
  if (value === caller.roleArn || value === callerArn(caller)) return true;
  return effect === 'Deny' && isAccount(value, caller.account);
}

/** `111122223333`, or `arn:aws:iam::111122223333:root`. */
export const isAccount = (principal: string, account: string): boolean =>
  principal === account || (principal.startsWith('arn:') && principal.endsWith(`:iam::${account}:root`));
