/** One stack before and after its evaluation, and what it may ask of the others. */
import type { BootFinding } from './finding';
import type { Value } from './intrinsics';
import type { Place } from './stand-ins';
import type { Template } from './template';

export interface StackSource extends Place {
  /** Folder that the stack's template lies in; `aws:asset:path` is relative to it. */
  readonly folder?: string;
  readonly template: Template;
  /** Values given to the stack's parameters; what is not given takes its default. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** What one stack knows of the world around it. */
export interface Surroundings {
  ssmParameter(name: string): string | undefined;
  stackExport(name: string): string | undefined;
  exportNames(): Iterable<string>;
  /** What a custom resource answered when it ran; `undefined` while it has not run. */
  customAnswer(stack: string, logicalId: string): CustomAnswer | undefined;
  /** What became of a nested stack. */
  nested(logicalId: string, properties: Readonly<Record<string, Value>>): NestedAnswer;
}

export type NestedAnswer =
  | { readonly outputs: ReadonlyMap<string, Value> }
  | {
      readonly missing: string;
      readonly fix: string;
      /** It may well be where its address says: only this machine does not have it. */
      readonly isElsewhere: boolean;
    };

export interface CustomAnswer {
  readonly physicalId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface ResolvedResource extends Place {
  readonly logicalId: string;
  readonly type: string;
  /** Short name for people: the construct's id, else the function's own name, else the logical id. */
  readonly name: string;
  /** `aws:cdk:path`, when the CDK wrote it. */
  readonly constructPath?: string;
  /** The file or folder of its asset on this machine: as the CDK says it, or what the template names by a path. */
  readonly assetPath?: string;
  /** What `Ref` answers. */
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: Readonly<Record<string, Value>>;
}

export interface ResolvedOutput {
  readonly stack: string;
  readonly key: string;
  readonly value: string;
  readonly exportName?: string;
}

export interface ResolvedStack {
  /** In the order of their creation. */
  readonly resources: readonly ResolvedResource[];
  readonly outputs: readonly ResolvedOutput[];
  readonly findings: readonly BootFinding[];
  /** Values that only a deployment knows, and what stands for them here. */
  readonly standIns: readonly string[];
  /** A custom resource's attribute was asked for before it ran: evaluate again when it has. */
  readonly awaitsCustom: boolean;
}

/** Whether a function of the template itself makes resources of this type. */
export const isCustomType = (type: string): boolean =>
  type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
