/** Who is who in the instance: finds what one resource names in another, and says when it is not there. */
import type { BootFinding } from '../assembly/finding';
import type { ResolvedResource } from '../assembly/stack';
import { isStandIn } from '../assembly/stand-ins';
import { idOf } from '../endpoint/connect-state';
import { Reader } from './reader';

/** Kinds of resources that others name, with what stands in their ARNs and what people call them. */
const KINDS = {
  AgentStatus: { segment: 'agent-state', name: 'agent status' },
  ContactFlow: { segment: 'contact-flow', name: 'flow' },
  HoursOfOperation: { segment: 'operating-hours', name: 'hours set' },
  Prompt: { segment: 'prompt', name: 'prompt' },
  Queue: { segment: 'queue', name: 'queue' },
  QuickConnect: { segment: 'transfer-destination', name: 'quick connect' },
  RoutingProfile: { segment: 'routing-profile', name: 'routing profile' },
  User: { segment: 'agent', name: 'user' },
  UserHierarchyGroup: { segment: 'agent-group', name: 'hierarchy group' },
} as const;

export type Kind = keyof typeof KINDS;

export class Directory {
  private readonly byKind = new Map<string, ResolvedResource[]>();
  private readonly byArn = new Map<string, ResolvedResource>();
  private readonly isCreatedHere: boolean;

  constructor(
    resources: readonly ResolvedResource[],
    private readonly instanceArn: string,
    private readonly findings: BootFinding[],
  ) {
    for (const resource of resources) {
      const kind = /^AWS::Connect::(.+)$/u.exec(resource.type)?.[1];
      if (kind === undefined) continue;
      const others = this.byKind.get(kind) ?? [];
      others.push(resource);
      this.byKind.set(kind, others);
      this.byArn.set(resource.ref, resource);
    }
    this.isCreatedHere = this.of('Instance').some(({ ref }) => ref === instanceArn);
  }

  /** Resources of the type `AWS::Connect::<kind>`, in the order of their creation. */
  of(kind: string): readonly ResolvedResource[] {
    return this.byKind.get(kind) ?? [];
  }

  read(resource: ResolvedResource): Reader {
    return Reader.of(resource, this.findings);
  }

  /** ARN of a resource that must be named. */
  named(reader: Reader, kind: Kind): string {
    return this.checked(reader, reader.text(), kind);
  }

  /** ARN of a resource that may be named. */
  maybeNamed(reader: Reader, kind: Kind): string | undefined {
    const given = reader.optional();
    return given === undefined ? undefined : this.checked(reader, given, kind);
  }

  resource(arn: string): ResolvedResource | undefined {
    return this.byArn.get(arn);
  }

  /**
   * The ARN that a name stands for. One that is not in the assembly may well be in an instance that exists already; in one
   * that is only made now there is nothing else.
   */
  private checked(reader: Reader, given: string, kind: Kind): string {
    const { segment, name } = KINDS[kind];
    const article = /^(a|hours)/u.test(name) ? 'an' : 'a';
    const bare = given.replace(/(?<=\/contact-flow\/[^:]+):[^:/]+$/u, '');
    if (given === '' || this.byArn.get(bare)?.type === `AWS::Connect::${kind}`) return given;
    const byId = this.of(kind).find(({ ref }) => idOf(ref) === bare);
    if (byId) return byId.ref;
    // What only a deployment knows is listed as such where it came from.
    if (isStandIn(given)) return given;
    if (!given.startsWith('arn:'))
      reader.fault(
        `is the text "${given}", it must be the ARN of ${article} ${name}`,
        'name it with Ref or Fn::GetAtt',
      );
    else if (!given.startsWith(`${this.instanceArn}/${segment}/`))
      reader.fault(`names no ${name} of this instance: ${given}`, `name ${article} ${name} of ${this.instanceArn}`);
    else if (this.isCreatedHere)
      reader.fault(`there is no ${name} ${given}`, 'name one of this assembly: the instance is made with it');
    return given;
  }
}
