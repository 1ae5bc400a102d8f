/**
 * Who may do what in an assembly: each function under its own role, AWS's services under the policies of what they touch, and
 * the person at this machine, who may do everything.
 */
import type { BootFinding } from '../assembly/finding';
import { textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { isAccount, judge, type Verdict } from './judge';
import { readKeys, type Keys } from './keys';
import { Ledger, type JudgedCall, type UnusedGrant } from './ledger';
import { callerArn, type AccessRequest, type Caller } from './request';
import { readResourcePolicies, type ResourcePolicies } from './resource-policies';
import { readRoles, tagsOf, type Role, type Roles } from './roles';

/** A function, as permissions know it. */
export interface FunctionPrincipal {
  readonly functionArn: string;
  readonly functionName: string;
  /** Short name for people. */
  readonly name: string;
  readonly roleArn: string;
  readonly account: string;
  /** Absent: the role is not in the assembly, and what the function does is not judged. */
  readonly role?: Role;
}

/** What a request needs to be allowed. */
export interface Need {
  readonly action: string;
  /** ARN, or `*`. */
  readonly resource: string;
  /** Condition keys of the service's own, as IAM writes them: `dynamodb:LeadingKeys`. */
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

export interface Refusal {
  /** AWS's own sentence. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** What `center.permissions` answers: of this process, since the boot. */
export interface PermissionReport {
  /** Grants of functions' roles that no call used. */
  unused(): readonly UnusedGrant[];
  /** Calls that were allowed, each kind once. */
  used(): readonly JudgedCall[];
  /** Calls that were refused, each kind once. */
  denied(): readonly JudgedCall[];
  /** What is not judged, in words: functions whose role is not in the assembly. */
  readonly notJudged: readonly string[];
  /** Whether a service of AWS's may do something by the policies of what it touches: `events.amazonaws.com` invoke a function. */
  serviceMay(
    service: string,
    action: string,
    resource: string,
    source: { readonly arn: string; readonly account: string },
  ): boolean;
}

export class Permissions implements PermissionReport {
  private readonly ledger = new Ledger();
  private roles: Roles = { roles: new Map(), findings: [] };
  private policies: ResourcePolicies = { of: () => [] };
  private keys: Keys = { needs: () => undefined, judged: () => [] };
  private functions: readonly FunctionPrincipal[] = [];
  private tags: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map();
  private keyArns: ReadonlySet<string> = new Set();
  private polling: ReadonlySet<string> = new Set();

  /** Reads the policies anew; what was noted of calls stays. */
  read(resources: readonly ResolvedResource[]): void {
    this.roles = readRoles(resources);
    this.policies = readResourcePolicies(resources);
    this.keys = readKeys(resources);
    this.functions = resources
      .filter(({ type }) => type === 'AWS::Lambda::Function')
      .map(({ ref, attributes, name, properties, account }) => {
        const roleArn = textOf(properties['Role']);
        const role = this.roles.roles.get(roleArn);
        return {
          functionArn: attributes['Arn'] ?? ref,
          functionName: ref,
          name,
          roleArn,
          account,
          ...(role ? { role } : {}),
        };
      });
    this.tags = new Map(
      resources.map(({ ref, attributes, properties }) => [attributes['Arn'] ?? ref, tagsOf(properties)]),
    );
    this.keyArns = new Set(
      resources.filter(({ type }) => type === 'AWS::KMS::Key').map(({ ref, attributes }) => attributes['Arn'] ?? ref),
    );
    this.polling = new Set(
      resources
        .filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping')
        .map(({ properties }) => textOf(properties['FunctionName'])),
    );
  }

  get findings(): readonly BootFinding[] {
    return this.roles.findings;
  }

  get notJudged(): readonly string[] {
    return this.functions
      .filter(({ role }) => !role)
      .map(
        ({ name, roleArn }) =>
          `${name}: its role ${roleArn || '(none)'} is not in the assembly: its calls are not judged`,
      );
  }

  /** The function with that ARN, whatever version or alias follows it. */
  principal(functionArn: string): FunctionPrincipal | undefined {
    const unqualified = functionArn.split(':').slice(0, 7).join(':');
    return this.functions.find((known) => known.functionArn === unqualified || known.functionArn === functionArn);
  }

  /** Judges all that a function's request needs; the first refusal, or `undefined` when it may. */
  refusal(principal: FunctionPrincipal, needs: readonly Need[], at: Date, region: string): Refusal | undefined {
    const { role } = principal;
    if (!role) return undefined;
    const caller: Caller = {
      kind: 'role',
      roleArn: role.arn,
      roleName: role.name,
      session: principal.functionName,
      account: role.account,
    };
    for (const need of needs) {
      const refusal = this.one(principal, role, caller, need, at, region);
      if (refusal) return refusal;
      const key = this.keys.needs(need.action, need.resource);
      for (const action of key?.actions ?? []) {
        const service = need.action.split(':')[0] ?? '';
        const context = {
          'kms:ViaService': [`${service}.${region}.amazonaws.com`],
          'kms:CallerAccount': [role.account],
        };
        const refused = this.one(principal, role, caller, { action, resource: key?.key ?? '*', context }, at, region);
        if (refused) return refused;
      }
    }
    return undefined;
  }

  serviceMay(
    service: string,
    action: string,
    resource: string,
    source: { readonly arn: string; readonly account: string },
  ): boolean {
    const context = new Map([
      ['aws:sourcearn', [source.arn]],
      ['aws:sourceaccount', [source.account]],
      ['aws:principalisawsservice', ['true']],
      ['aws:principalservicename', [service]],
      ['aws:securetransport', ['true']],
    ]);
    const request: AccessRequest = { action, resource, caller: { kind: 'service', name: service }, context };
    return judge(request, { identity: [], resource: this.policies.of(resource) }).isAllowed;
  }

  unused(): readonly UnusedGrant[] {
    const byRole = new Map<Role, FunctionPrincipal[]>();
    for (const principal of this.functions)
      if (principal.role) byRole.set(principal.role, [...(byRole.get(principal.role) ?? []), principal]);
    return [...byRole].flatMap(([role, principals]) =>
      this.ledger.unused(
        role,
        principals.map(({ name }) => name),
        principals.some(
          ({ functionArn, functionName }) => this.polling.has(functionArn) || this.polling.has(functionName),
        ),
        this.keys,
      ),
    );
  }

  used(): readonly JudgedCall[] {
    return this.ledger.used();
  }

  denied(): readonly JudgedCall[] {
    return this.ledger.denied();
  }

  private one(
    principal: FunctionPrincipal,
    role: Role,
    caller: Caller & { readonly kind: 'role' },
    need: Need,
    at: Date,
    region: string,
  ): Refusal | undefined {
    const { action, resource } = need;
    const context = this.contextOf(role, caller, need, at, region);
    const verdict = this.verdict({ action, resource, caller, context }, role);
    const call = { function: principal.name, role: role.arn, action, resource };
    if (verdict.isAllowed) {
      this.ledger.noteAllowed(call, verdict.by);
      return undefined;
    }
    this.ledger.noteRefused({ ...call, because: verdict.because });
    const unknown = role.unknownPolicies.map((arn) => `what ${arn} allows is not known here`);
    const why = [...verdict.unjudged, ...unknown];
    return {
      message: `User: ${callerArn(caller)} is not authorized to perform: ${action} on resource: ${resource} ${verdict.because}`,
      fix: `allow ${action} on ${resource} to the role of ${principal.name} (${role.place})${why.length > 0 ? `; note that ${why.join('; ')}` : ''}`,
    };
  }

  private verdict(request: AccessRequest, role: Role): Verdict {
    const resource = this.policies.of(request.resource);
    // A key's own policy comes first: without a word for the account, what its people are granted elsewhere does not count.
    const isKeyClosed =
      this.keyArns.has(request.resource) &&
      !resource.some(
        ({ effect, principals = [] }) =>
          effect === 'Allow' && principals.some(({ value }) => isAccount(value, role.account)),
      );
    return judge(request, {
      identity: isKeyClosed ? role.statements.filter(({ effect }) => effect === 'Deny') : role.statements,
      ...(role.boundary ? { boundary: role.boundary } : {}),
      resource,
    });
  }

  private contextOf(
    role: Role,
    caller: Caller & { readonly kind: 'role' },
    { resource, context = {} }: Need,
    at: Date,
    region: string,
  ): ReadonlyMap<string, readonly string[]> {
    const known = new Map<string, readonly string[]>([
      ['aws:principalarn', [role.arn]],
      ['aws:principalaccount', [role.account]],
      ['aws:principaltype', ['AssumedRole']],
      ['aws:requestedregion', [region]],
      ['aws:resourceaccount', [resource.split(':')[4] || role.account]],
      ['aws:currenttime', [at.toISOString()]],
      ['aws:epochtime', [String(Math.floor(at.getTime() / 1000))]],
      // In the cloud it would be: the SDK speaks TLS to every service.
      ['aws:securetransport', ['true']],
      ['aws:viaawsservice', ['false']],
      ['aws:principalisawsservice', ['false']],
    ]);
    for (const [key, value] of role.tags) known.set(`aws:principaltag/${key.toLowerCase()}`, [value]);
    const tags = this.tags.get(resource);
    const service = resource.split(':')[2] ?? '';
    for (const [key, value] of tags ?? []) {
      known.set(`aws:resourcetag/${key.toLowerCase()}`, [value]);
      known.set(`${service}:resourcetag/${key.toLowerCase()}`, [value]);
    }
    for (const [key, values] of Object.entries(context)) known.set(key.toLowerCase(), values);
    return known;
  }
}
