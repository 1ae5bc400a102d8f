/**
 * Says what is wrong with a flow before Amazon Connect does: everything the service would refuse, and what would go wrong
 * on the call. Pure: nothing is read, nothing is thrown, whatever is handed in.
 */
import type { FlowKind } from '../catalog/spec';
import type { FlowFinding } from '../finding';
import { graphOf } from './graph';
import { placesOf } from './parameters';
import { read } from './read';
import { type Found } from './rule';
import { FLOW_RULES, READING_RULES } from './rules';

export interface ValidateOptions {
  /** Who runs it. Left out: taken from the document's own Metadata or Settings, else only rules of every type are asked. */
  readonly flowType?: FlowKind;
  /** Written as code, not exported: addresses (ARNs) are then findings. Default: false. */
  readonly authored?: boolean;
}

/** A finding, and the line of the text it is about. */
export interface PlacedFinding extends FlowFinding {
  /** From 1; absent when a value was handed in rather than text. */
  readonly line?: number;
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
    const finding: FlowFinding & { line?: number } = { ...placed };
    delete finding.line;
    return finding;
  });
}

/** The same, with the line of each finding and the flow type that was assumed. */
export function validate(document: unknown, { flowType, authored = false }: ValidateOptions = {}): Validation {
  const reading = read(document, flowType);
  const findings: PlacedFinding[] = [];
  const keep = (rule: Pick<FlowFinding, 'severity'> & { readonly id: string }, found: Found, at?: number): void => {
    const line = at ?? reading.places?.lineOf(found.path);
    findings.push({
      rule: rule.id,
      severity: found.severity ?? rule.severity,
      ...(found.block !== undefined && { block: found.block }),
      path: found.path,
      message: found.message,
      fix: found.fix,
      ...(line !== undefined && { line }),
    });
  };

  if ('obstacle' in reading) {
    const at = reading.obstacle.kind === 'syntax' ? reading.obstacle.fault.line : undefined;
    for (const rule of READING_RULES) for (const found of rule.checkObstacle(reading.obstacle)) keep(rule, found, at);
    return { flowType, isFlow: reading.obstacle.kind !== 'no-flow', findings };
  }
  const { flow } = reading;
  const context = {
    flow,
    graph: graphOf(flow),
    places: flow.actions.flatMap((action) => placesOf(action)),
    ...(reading.places && { text: reading.places }),
    authored,
  };
  for (const rule of FLOW_RULES) for (const found of rule.check(context)) keep(rule, found);
  return { flowType: flow.flowType, isFlow: true, findings };
}
