/**
 * Says what is wrong with a flow before Amazon Connect does: everything the service would refuse, and what would go wrong
 * on the call. Pure: nothing is read, nothing is thrown, whatever is handed in.
 */
import type { Channel, FlowKind } from '../catalog/spec';
import type { FlowFinding } from '../finding';
import { flowSetOf, type FlowOfSet, type FunctionFacts } from './flow-set';
import { graphOf } from './graph';
import { placesOf } from './parameters';
import { isPlaceholderAt } from './placeholder';
import { read, type Reading } from './read';
import type { FlowContext, Found } from './rule';
import { FLOW_RULES, READING_RULES, SET_RULES } from './rules';

export interface ValidateOptions {
  /** Who runs it. Left out: taken from the document's own Metadata or Settings, else only rules of every type are asked. */
  readonly flowType?: FlowKind;
  /** Written as code, not exported: addresses (ARNs) are then findings. Default: false. */
  readonly authored?: boolean;
  /** The only channel its contacts come by; left out: any, as far as the flow itself does not branch on it. */
  readonly channel?: Channel;
}

/** One of the flows that are checked together. */
export interface FlowToCheck extends ValidateOptions {
  /** As people call it. */
  readonly name: string;
  /** JSON text, or a document. */
  readonly document: unknown;
  /** As other flows call it: ARNs, ids. */
  readonly addresses?: readonly string[];
}

/** A finding, and the line of the text it is about. */
export interface PlacedFinding extends FlowFinding {
  /** From 1; absent when a value was handed in rather than text. */
  readonly line?: number;
  /** On that line, from 1. */
  readonly column?: number;
}

export interface Validation {
  /** As given, or as the document itself says. */
  readonly flowType: FlowKind | undefined;
  /** Whether this is a flow at all, sound or not: other JSON is none. */
  readonly isFlow: boolean;
  readonly findings: readonly PlacedFinding[];
}

/** What is wrong with a flow: JSON text, or a document. An empty list: nothing. */
export function validateFlow(document: unknown, options: ValidateOptions = {}): FlowFinding[] {
  return validate(document, options).findings.map((placed) => {
    const finding: FlowFinding & { line?: number; column?: number } = { ...placed };
    delete finding.line;
    delete finding.column;
    return finding;
  });
}

/** The same, with the line of each finding and the flow type that was assumed. */
export function validate(document: unknown, options: ValidateOptions = {}): Validation {
  return examine(document, options).validation;
}

/**
 * The same for flows that belong together (an assembly's, a folder's): findings of each, in the order of the flows, and what only
 * shows between them. `functions` are those that stand beside them, when it is known.
 */
export function checkFlows(
  flows: readonly FlowToCheck[],
  functions: readonly FunctionFacts[] = [],
): readonly Validation[] {
  const examined = flows.map(({ document, ...options }) => examine(document, options));
  const members = new Map<FlowOfSet, Examined>();
  for (const [index, one] of examined.entries()) {
    const { name, addresses = [] } = flows[index] as FlowToCheck;
    if (one.context) members.set({ name, addresses, context: one.context }, one);
  }
  const set = flowSetOf([...members.keys()], functions);
  for (const rule of SET_RULES) for (const [flow, found] of rule.checkSet(set)) members.get(flow)?.keep(rule, found);
  return examined.map(({ validation }) => validation);
}

type Keep = (
  rule: Pick<FlowFinding, 'severity'> & { readonly id: string },
  found: Found,
  at?: Pick<PlacedFinding, 'line' | 'column'>,
) => void;

interface Examined {
  readonly validation: Validation;
  /** Adds a finding to `validation`. */
  readonly keep: Keep;
  /** Absent when there is no flow to ask rules about. */
  readonly context?: FlowContext;
}

function examine(document: unknown, { flowType, authored = false, channel }: ValidateOptions): Examined {
  const reading = read(document, flowType);
  const findings: PlacedFinding[] = [];
  const keep = keepIn(findings, reading);
  if ('obstacle' in reading) {
    const fault = reading.obstacle.kind === 'syntax' ? reading.obstacle.fault : undefined;
    const at = fault && { line: fault.line, column: fault.column };
    for (const rule of READING_RULES) for (const found of rule.checkObstacle(reading.obstacle)) keep(rule, found, at);
    return { validation: { flowType, isFlow: reading.obstacle.kind !== 'no-flow', findings }, keep };
  }
  const { flow } = reading;
  const context: FlowContext = {
    flow,
    graph: graphOf(flow),
    places: flow.actions.flatMap((action) => placesOf(action)),
    ...(reading.places && { text: reading.places }),
    authored,
    ...(channel !== undefined && { channel }),
  };
  for (const rule of FLOW_RULES) for (const found of rule.check(context)) keep(rule, found);
  return { validation: { flowType: flow.flowType, isFlow: true, findings }, keep, context };
}

const keepIn =
  (findings: PlacedFinding[], reading: Reading): Keep =>
  (rule, found, at) => {
    // What only a deploy knows is not judged.
    if ('flow' in reading && isPlaceholderAt(reading.flow.document, found.path)) return;
    const { places } = reading;
    findings.push({
      rule: rule.id,
      severity: found.severity ?? rule.severity,
      ...(found.block !== undefined && { block: found.block }),
      path: found.path,
      message: found.message,
      fix: found.fix,
      ...(at ?? (places && { line: places.lineOf(found.path), column: places.columnOf(found.path) })),
    });
  };
