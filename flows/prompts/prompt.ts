/** The words of one prompt, in the languages that the product speaks. */
export interface Prompt {
  /** Said by default, by the language's first subtag; nothing is said where both are absent. */
  readonly ja?: string;
  readonly en?: string;
  /** What may stand in braces, besides `{hours}`. */
  readonly holds?: readonly Placeholder[];
}

/** `{hours}`: the default team's opening hours, known to every prompt. The others are known where `holds` says so. */
export const PLACEHOLDERS = [
  'hours',
  'reason',
  'company',
  'customerName',
  'team',
  'place',
  'minutes',
  'number',
  'key',
  'tier',
  'lastOrder',
  'orderState',
  'from',
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];
