/** Roles and what policies give them, gathered from the resources of an assembly. */
import type { BootFinding } from '../assembly/finding';
import { fieldsOf, listOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { unjudgeable } from './conditions';
import { managedPolicy } from './managed-policies';
import { placeInWords, statementsOf, type Statement } from './statement';

export interface Role {
  readonly arn: string;
  readonly name: string;
  readonly account: string;
  /** `Flows Resources.Role` */
  readonly place: string;
  readonly statements: readonly Statement[];
  readonly boundary?: readonly Statement[];
  readonly tags: ReadonlyMap<string, string>;
  /** Policies it carries whose content nobody knows here. */
  readonly unknownPolicies: readonly string[];
}

export interface Roles {
  /** By ARN. */
  readonly roles: ReadonlyMap<string, Role>;
  readonly findings: readonly BootFinding[];
}

const placeOf = ({ stack, logicalId }: ResolvedResource): string => `${stack} Resources.${logicalId}`;

export function readRoles(resources: readonly ResolvedResource[]): Roles {
  const of = (type: string): ResolvedResource[] => resources.filter((resource) => resource.type === type);
  const managed = of('AWS::IAM::ManagedPolicy');
  /** Statements by the name of the role that carries them: what is attached from the policy's side. */
  const attached = new Map<string, Statement[]>();
  const attach = (policy: ResolvedResource, role: unknown): void => {
    const statements = attached.get(textOf(role)) ?? [];
    statements.push(...statementsOf(policy.properties['PolicyDocument'], placeOf(policy)));
    attached.set(textOf(role), statements);
  };
  for (const policy of [...of('AWS::IAM::Policy'), ...managed])
    for (const role of listOf(policy.properties['Roles'])) attach(policy, role);
  for (const policy of of('AWS::IAM::RolePolicy')) attach(policy, policy.properties['RoleName']);

  const byArn = (arn: string): Statement[] | undefined => {
    const own = managed.find(({ ref, attributes }) => ref === arn || Object.values(attributes).includes(arn));
    if (own) return statementsOf(own.properties['PolicyDocument'], placeOf(own));
    const known = managedPolicy(arn);
    return known && statementsOf(known, arn.slice(arn.lastIndexOf('/') + 1));
  };

  const findings: BootFinding[] = [];
  const roles = new Map<string, Role>();
  for (const resource of of('AWS::IAM::Role')) {
    const { ref, attributes, properties, account, stack, logicalId } = resource;
    const warn = (path: string, message: string, fix: string): void =>
      void findings.push({
        severity: 'warning',
        stack,
        logicalId,
        path: `Resources.${logicalId}.Properties.${path}`,
        message,
        fix,
      });
    const unknownPolicies: string[] = [];
    const carried = listOf(properties['ManagedPolicyArns']).flatMap((given, index) => {
      const arn = textOf(given);
      const statements = byArn(arn);
      if (statements) return statements;
      unknownPolicies.push(arn);
      warn(
        `ManagedPolicyArns[${index}]`,
        `what ${arn} allows is not known here: it counts as nothing`,
        'write the grants that are used as a policy of the role',
      );
      return [];
    });
    const inline = listOf(properties['Policies']).flatMap((policy) => {
      const { PolicyName, PolicyDocument } = fieldsOf(policy);
      return statementsOf(PolicyDocument, `${placeOf(resource)} ${textOf(PolicyName)}`.trimEnd());
    });
    const statements = [...inline, ...carried, ...(attached.get(ref) ?? [])];
    const boundaryArn = textOf(properties['PermissionsBoundary']);
    const boundary = boundaryArn === '' ? undefined : byArn(boundaryArn);
    if (boundaryArn !== '' && !boundary)
      warn(
        'PermissionsBoundary',
        `what ${boundaryArn} allows is not known here: the role is judged without it`,
        'nothing, unless the boundary is narrower than the policies',
      );
    for (const statement of [...statements, ...(boundary ?? [])])
      for (const condition of statement.conditions) {
        const reason = unjudgeable(condition);
        if (reason !== undefined)
          findings.push({
            severity: 'warning',
            stack,
            logicalId,
            path: `Resources.${logicalId}`,
            message: `${placeInWords(statement.place)}: ${reason}; what it ${statement.effect === 'Allow' ? 'allows' : 'denies'} is refused`,
            fix: 'try it in the cloud',
          });
      }
    const arn = attributes['Arn'] ?? ref;
    roles.set(arn, {
      arn,
      name: ref,
      account,
      place: placeOf(resource),
      statements,
      ...(boundary ? { boundary } : {}),
      tags: tagsOf(properties),
      unknownPolicies,
    });
  }
  return { roles, findings };
}

/** Tags as most types write them, a list, or as some do, a map. */
export function tagsOf({ Tags: tags }: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  if (Array.isArray(tags))
    return new Map(
      tags.map((tag): [string, string] => {
        const { Key, Value } = fieldsOf(tag);
        return [textOf(Key), textOf(Value)];
      }),
    );
  return new Map(Object.entries(fieldsOf(tags)).map(([key, value]) => [key, textOf(value)]));
}
