/** What a rule is: one question to a flow, its id the name of its file, its page `docs/rules/<id>.md`. */
import type { Channel } from '../catalog/spec';
import type { FlowFinding } from '../finding';
import type { ReadFlow } from './flow';
import type { Graph } from './graph';
import type { JsonPlaces } from './json-text';
import type { ParameterPlace } from './parameters';
import type { Obstacle } from './read';

/** A finding as a rule words it; the registry adds the rule's name, and its severity unless the finding has one of its own. */
export type Found = Omit<FlowFinding, 'rule' | 'severity'> & Partial<Pick<FlowFinding, 'severity'>>;

export interface FlowContext {
  readonly flow: ReadFlow;
  readonly graph: Graph;
  /** Every place in the parameters of every action. */
  readonly places: readonly ParameterPlace[];
  /** The text's lines, when text was given. */
  readonly text?: JsonPlaces;
  /** Written by us or by you, not exported: names are expected where an export has ARNs. */
  readonly authored: boolean;
  /** The only channel its contacts come by, when that was said. */
  readonly channel?: Channel;
}

export interface Rule {
  /** Kebab-case, the file's name. */
  readonly id: string;
  readonly severity: FlowFinding['severity'];
  check(context: FlowContext): Iterable<Found>;
}

/** A rule about files that cannot be read as a flow; when one of them speaks, no other is asked. */
export interface ReadingRule {
  readonly id: string;
  readonly severity: FlowFinding['severity'];
  checkObstacle(obstacle: Obstacle): Iterable<Found>;
}

/** `{ block }` when the action has a name: absent keys stay absent. */
export const blockOf = (action: { readonly identifier: string | undefined }): { readonly block?: string } =>
  action.identifier === undefined ? {} : { block: action.identifier };
