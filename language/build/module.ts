/** Modules: flows that a flow runs and comes back from. */
import { named } from '../named';
import type { FlowDocument, Json } from '../document';
import { type Block, type Condition, type Target, onError } from './block';
import { flow, type PartOf } from './flow';
import type { To } from './block';
import { isReference } from './references';

/** A way out of a module that its designer shows. */
export interface ModuleBranch {
  readonly name: string;
  readonly description?: string;
}

type JsonObject = { readonly [key: string]: Json };

export interface ModuleSettings {
  /** As the designer writes them. */
  readonly inputParameters?: readonly JsonObject[];
  readonly outputParameters?: readonly JsonObject[];
  /** Default: `Success` and `Error`, which every module has. */
  readonly branches?: readonly ModuleBranch[];
}

const EVERY_MODULE: readonly ModuleBranch[] = [{ name: 'Success' }, { name: 'Error' }];

/**
 * Writes a module: as `flow`, and with the `Settings` that the service insists on. A module ends with `returnToFlow`.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
 */
export function module<Names extends string>(
  start: NoInfer<Names>,
  blocks: { readonly [Name in Names]: (to: To<NoInfer<Names>>, part: PartOf) => Block | readonly Block[] },
  { inputParameters = [], outputParameters = [], branches = EVERY_MODULE }: ModuleSettings = {},
): FlowDocument {
  return {
    ...flow(start, blocks),
    Settings: {
      InputParameters: inputParameters,
      OutputParameters: outputParameters,
      Transitions: branches.map(({ name, description = '' }) => ({
        DisplayName: name,
        ReferenceName: name,
        Description: description,
      })),
    },
  };
}

/**
 * Leaves the module; the flow goes on. `result` is one of the branches that the module declares, `data` is read there as
 * `$.Modules.ResultData`; its values have the types that the module declares.
 */
export const returnToFlow = ({
  result,
  data,
}: { readonly result?: string; readonly data?: JsonObject } = {}): Block => ({
  type: 'EndFlowModuleExecution',
  parameters: { ...(result !== undefined && { Result: result }), ...(data && { ResultData: data }) },
});

/** Runs a module and comes back. `results` are the branches that the module declares; any other result goes on to `next`. */
export function invokeModule(
  name: string,
  branches: {
    readonly next: Target;
    readonly error: Target;
    readonly results?: { readonly [result: string]: Target };
  },
  /** What the module declares to take. */
  input?: JsonObject,
): Block {
  const conditions = Object.entries(branches.results ?? {}).map(([operand, next]): Condition => ({
    operator: 'Equals',
    operand,
    next,
  }));
  return {
    type: 'InvokeFlowModule',
    parameters: { FlowModuleId: isReference(name) ? name : named('module', name), ...(input && { Input: input }) },
    next: branches.next,
    ...(conditions.length > 0 && { conditions }),
    errors: [
      onError(branches.error),
      ...(conditions.length > 0 ? [{ type: 'NoMatchingCondition', next: branches.next }] : []),
    ],
  };
}
