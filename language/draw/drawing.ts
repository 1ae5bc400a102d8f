/** What a picture shows, before anything has a place: blocks, arrows and their words. */

/** What a block is to somebody who looks at the picture; each has a shape, a colour and an icon. */
export const KINDS = [
  'start',
  'say',
  'ask',
  'bot',
  'check',
  'hours',
  'people',
  'loop',
  'function',
  'queue',
  'callback',
  'agent',
  'flow',
  'module',
  'phone',
  'record',
  'settings',
  'message',
  'data',
  'view',
  'wait',
  'hangUp',
  'end',
  'unknown',
  'missing',
  'jump',
  'room',
] as const;
export type Kind = (typeof KINDS)[number];

/** What a comparison says of a block. */
export type Mark = 'added' | 'removed' | 'changed';

export interface Line {
  readonly text: string;
  /** `words` a caller hears · `name` of a thing · `detail` whatever else matters · `error` where faults lead. */
  readonly style: 'words' | 'name' | 'detail' | 'error';
  /** Lines it may take before it is cut. */
  readonly most: number;
}

/** One of several quiet blocks that share a card. */
export interface Row {
  readonly id: string;
  readonly number: number;
  readonly kind: Kind;
  readonly title: string;
  readonly text: string;
  readonly mark?: Mark;
}

export interface Node {
  /** Unique in its section. */
  readonly id: string;
  /** Place in reading order, counted from 1; absent for what is no block of the document. */
  readonly number?: number;
  readonly kind: Kind;
  readonly title: string;
  /** What its author called it, if anything. */
  readonly name?: string;
  readonly lines: readonly Line[];
  /** Quiet blocks in a row, drawn as one card. `lines` is empty then. */
  readonly rows?: readonly Row[];
  readonly mark?: Mark;
  /** What a pointer resting on the block shows. */
  readonly tip?: string;
  /** The section that the block leads to. */
  readonly leadsTo?: string;
}

export interface Edge {
  readonly from: string;
  readonly to: string;
  /** Words on the arrow; empty: none. */
  readonly label: string;
  /** `error` is drawn quietly, `placing` not at all: it only keeps what belongs together near each other. */
  readonly kind: 'next' | 'branch' | 'error' | 'placing';
  readonly mark?: Mark;
}

/** One flow, or one chart. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
}

export interface Drawing {
  readonly sections: readonly Section[];
}
