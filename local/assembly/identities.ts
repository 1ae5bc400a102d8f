/** Who a stack's resources are: what `Ref` and `Fn::GetAtt` answer about each, found out once. */
import { didYouMean } from '../../language/nearest';
import { at } from './finding';
import { Fault, type Value } from './intrinsics';
import type { Notes } from './notes';
import { textOf } from './property';
import { isCustomType, type StackSource, type Surroundings } from './stack';
import { identify, identityNeeds, knowsAttributes, type Identity } from './stand-ins';
import type { TemplateResource } from './template';

/** What only the evaluation of the template can tell. */
export interface Evaluated {
  /** Whether the resource's condition holds. */
  exists(logicalId: string): boolean;
  /** Those of the properties that can be evaluated; all of them when `only` is absent. The others are findings. */
  properties(logicalId: string, only?: readonly string[]): Record<string, Value>;
}

export class Identities {
  private readonly known = new Map<string, Identity | 'open'>();

  /** Nested stacks whose template is not here: what they answer is not known. */
  private readonly elsewhere = new Set<string>();
  private readonly counts = new Map<string, number>();

  constructor(
    private readonly source: StackSource,
    private readonly around: Surroundings,
    private readonly notes: Notes,
    private readonly evaluated: Evaluated,
  ) {}

  /** @throws Fault when there is no such resource, its condition is false, or naming it needs itself */
  of(logicalId: string): Identity {
    const known = this.known.get(logicalId);
    if (known === 'open') throw new Fault(`${logicalId} needs itself to be named`, 'break the cycle');
    if (known) return known;
    const { resources, parameters } = this.source.template;
    const resource = resources.get(logicalId);
    if (!resource)
      throw new Fault(
        `there is no "${logicalId}" in this template.${didYouMean(logicalId, [...resources.keys(), ...parameters.keys()])}`,
        'name a resource or a parameter of this template',
      );
    if (!this.evaluated.exists(logicalId))
      throw new Fault(
        `"${logicalId}" is not created: its condition ${resource.condition} is false`,
        'guard this use with Fn::If',
      );
    this.known.set(logicalId, 'open');
    try {
      const identity = this.identifyResource(logicalId, resource);
      this.known.set(logicalId, identity);
      return identity;
    } finally {
      if (this.known.get(logicalId) === 'open') this.known.delete(logicalId);
    }
  }

  /** What `Ref` answers about a resource. */
  ref(logicalId: string): string {
    const { ref } = this.of(logicalId);
    this.noteAwaited(logicalId);
    return ref;
  }

  /** What `Fn::GetAtt` answers. An attribute that a known type does not have is a `Fault`; one that only the cloud knows has a stand-in. */
  attribute(logicalId: string, name: string): string {
    const { attributes } = this.of(logicalId);
    if (Object.hasOwn(attributes, name)) return attributes[name] as string;
    const type = this.typeOf(logicalId);
    const isAwaited = this.noteAwaited(logicalId);
    if (!isAwaited && (isCustomType(type) || knowsAttributes(type) || this.isNestedHere(logicalId)))
      throw new Fault(
        `${logicalId} (${type}) has no attribute "${name}"; it has ${Object.keys(attributes).join(', ') || 'none'}.${didYouMean(name, Object.keys(attributes))}`,
        'ask for an attribute that the type returns',
      );
    this.notes.standIn(`${logicalId}.${name} (${type})`);
    return `stand-in-${logicalId}-${name}`;
  }

  private isNestedHere(logicalId: string): boolean {
    return this.typeOf(logicalId) === 'AWS::CloudFormation::Stack' && !this.elsewhere.has(logicalId);
  }

  /** Versions count from 1 for each thing they are of. */
  private nth(type: string, owner: string): number {
    const key = `${type} ${owner}`;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return count;
  }

  private typeOf(logicalId: string): string {
    return this.source.template.resources.get(logicalId)?.type ?? '';
  }

  /** Whether this is a custom resource that has not run yet: then all must be evaluated again when it has. */
  private noteAwaited(logicalId: string): boolean {
    if (!isCustomType(this.typeOf(logicalId)) || this.around.customAnswer(this.source.stack, logicalId)) return false;
    this.notes.awaitsCustom = true;
    return true;
  }

  private identifyResource(logicalId: string, { type }: TemplateResource): Identity {
    const given = this.evaluated.properties(logicalId, identityNeeds(type));
    const identity = identify(type, logicalId, given, { ...this.source, nth: (owner) => this.nth(type, owner) });
    const answer = isCustomType(type) ? this.around.customAnswer(this.source.stack, logicalId) : undefined;
    if (answer) return { ref: answer.physicalId, attributes: asText(answer.data) };
    return type === 'AWS::CloudFormation::Stack' ? this.nested(logicalId, identity) : identity;
  }

  private nested(logicalId: string, identity: Identity): Identity {
    const answer = this.around.nested(logicalId, this.evaluated.properties(logicalId));
    if ('missing' in answer) {
      this.notes.find(
        at(`Resources.${logicalId}`, 'Properties.TemplateURL'),
        answer.missing,
        answer.fix,
        answer.isElsewhere ? 'warning' : 'error',
      );
      this.elsewhere.add(logicalId);
      return identity;
    }
    const attributes: Record<string, string> = {};
    for (const [key, value] of answer.outputs) attributes[`Outputs.${key}`] = textOf(value);
    return { ref: identity.ref, attributes };
  }
}

const asText = (data: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
