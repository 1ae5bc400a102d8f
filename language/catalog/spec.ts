/**
 * The shape in which the facts of one action type are written down. `catalog.ts` holds the facts; validator, builder and
 * documentation read them, so a fact is corrected in one place.
 *
 * Where sources disagree the order of trust is: a create call against the live service, a console export, the Developer Guide,
 * the Administrator Guide.
 */
import type { FlowType } from '../document';

/** Where an action can stand: a flow of some type, or a module. */
export type FlowKind = FlowType | 'MODULE';

export type Channel = 'VOICE' | 'CHAT' | 'TASK' | 'EMAIL';

/** How sure the facts are: `live`, the service was asked; `export`, a console wrote it; `page`, only documentation says so. */
export type Evidence = 'live' | 'export' | 'page';

/** The groups of the language's own documentation. */
export type Category = 'participant' | 'contact' | 'flow-control' | 'interaction';

/**
 * What a person on the line notices while the action runs.
 * `speaks` plays something and goes on · `asks` waits for the person · `waits` holds the person, with or without sound ·
 * `leaves` hands the contact on when it succeeds · `ends` ends flow or call · `quiet` nothing.
 */
export type OnTheLine = 'speaks' | 'asks' | 'waits' | 'leaves' | 'ends' | 'quiet';

/**
 * Whether a JSONPath reference (`$.Attributes.team`) may stand in a value.
 * `none` static only · `singleJsonPath` static, or exactly one reference as the whole value · `onlyJsonPath` never static ·
 * `interpolated` references inside text · `unknown` not documented, anything is let through.
 */
export type Dynamic = 'none' | 'singleJsonPath' | 'onlyJsonPath' | 'interpolated' | 'unknown';

/** Something that holds or not for the parameters of one action; paths are dotted and start at `Parameters`. */
export type When =
  | { readonly parameter: string; readonly is: string }
  | { readonly parameter: string; readonly includes: string }
  | { readonly parameter: string; readonly present: boolean }
  | { readonly all: readonly When[] };

interface EveryParameter {
  /** `conditional`: required exactly when `when` holds. */
  readonly required: boolean | 'conditional';
  readonly when?: When;
  /** Why the service may refuse what the console writes here; using the parameter is then a warning. */
  readonly doubt?: string;
  /** What a reader of the data must know and no other field says. */
  readonly note?: string;
}

/** What a string points at: an id, a name or an ARN of such a thing. */
export type Referent =
  | 'queue'
  | 'agent'
  | 'flow'
  | 'module'
  | 'function'
  | 'prompt'
  | 'hours'
  | 'view'
  | 'bot'
  | 'number'
  | 'assistant'
  | 'table';

export interface StringSpec extends EveryParameter {
  readonly kind: 'string';
  readonly dynamic: Dynamic;
  readonly refersTo?: Referent;
  /** In characters. */
  readonly maxLength?: number;
  /** Flows that are passed on have it taken out, while Metadata still names what stood there. */
  readonly blankInExports?: true;
}

export interface EnumSpec extends EveryParameter {
  readonly kind: 'enum';
  readonly values: readonly string[];
  readonly dynamic: Dynamic;
  /** The service takes any text at create time and only the call shows the mistake: other values are a warning. */
  readonly checkedOnCall?: true;
}

/** A decimal integer, written as a JSON string. */
export interface IntegerSpec extends EveryParameter {
  readonly kind: 'integerString';
  readonly dynamic: Dynamic;
  readonly min?: number;
  readonly max?: number;
  /** The console offers no more than this, the service takes more: beyond it is a warning. */
  readonly consoleMax?: number;
  /** The service takes a JSON number too. */
  readonly numberToo?: true;
}

export interface MapSpec extends EveryParameter {
  readonly kind: 'map';
  readonly of: ParameterSpec;
  /** The only keys there are; absent: the author's own. */
  readonly keys?: readonly string[];
  readonly minEntries?: number;
  readonly maxEntries?: number;
}

export interface ListSpec extends EveryParameter {
  readonly kind: 'list';
  readonly of: ParameterSpec;
  readonly minItems?: number;
  readonly maxItems?: number;
}

export interface ObjectSpec extends EveryParameter {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, ParameterSpec>>;
  /** Sources do not list every field: others are let through. */
  readonly open?: true;
  /** The whole object may be one JSONPath. */
  readonly dynamic?: 'singleJsonPath';
  /** Rules between the fields; keys are field names. */
  readonly constraints?: readonly KeyConstraint[];
}

/** Any JSON, numbers and booleans included: the exceptions to "every scalar is a string". */
export interface JsonSpec extends EveryParameter {
  readonly kind: 'json';
  /** Must be an object. */
  readonly object?: true;
}

export type ParameterSpec = StringSpec | EnumSpec | IntegerSpec | MapSpec | ListSpec | ObjectSpec | JsonSpec;

/** How many of `keys` may stand together; `neverBoth` is `atMostOne` of two. */
export interface KeyConstraint {
  readonly rule: 'exactlyOne' | 'atMostOne' | 'atLeastOne' | 'allOrNone' | 'neverBoth';
  /** Dotted paths from where the constraint is declared. */
  readonly keys: readonly string[];
  readonly when?: When;
  /** The service takes the action all the same, but it does nothing then: a warning. */
  readonly advised?: true;
}

export type Constraint =
  | KeyConstraint
  /** When the parameter is written, a condition with that operand must be too. */
  | { readonly rule: 'ifPresentThenCondition'; readonly key: string; readonly condition: string }
  /** Parameters that have no place while `when` holds. */
  | { readonly rule: 'refusedWhen'; readonly keys: readonly string[]; readonly when: When };

export const OPERATORS = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
  'KeyExists',
] as const;
export type Operator = (typeof OPERATORS)[number];

export type OperandRule =
  /** One of a fixed list. */
  | { readonly kind: 'oneOf'; readonly values: readonly string[] }
  /** One key of a telephone: `0`-`9`, `*`, `#`. */
  | { readonly kind: 'key' }
  /** Any text, or a JSONPath. */
  | { readonly kind: 'text' }
  /** A number, written as text. */
  | { readonly kind: 'number' }
  /** 1 + the percentages so far, rising, at most 100. */
  | { readonly kind: 'cumulativePercentage' };

/** One form in which an action takes conditions; the first whose `when` holds applies, none means no conditions at all. */
export interface ConditionForm {
  readonly when?: When;
  readonly operators: readonly Operator[];
  readonly operands: OperandRule;
  /** Operands that must each have a branch. */
  readonly required?: readonly string[];
  /** Operands that must have a branch while something holds. */
  readonly requiredWhen?: readonly { readonly operand: string; readonly when: When }[];
  /** Fewest conditions. */
  readonly atLeast?: number;
}

export const ERROR_TYPES = [
  'NoMatchingError',
  'NoMatchingCondition',
  'InputTimeLimitExceeded',
  'InvalidPhoneNumber',
  'InvalidCallbackNumber',
  'CallbackNumberNotDialable',
  'QueueAtCapacity',
  'CallFailed',
  'ConnectionTimeLimitExceeded',
  'TimeLimitExceeded',
  'ParticipantNotFound',
  'ChannelMismatch',
  'InFlightRedactionConfigurationFailed',
  'ContactNotLinked',
  'MultipleFound',
  'NoneFound',
  'MultipleFoundError',
  'NoneFoundError',
  'TemplateRenderingError',
] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

/** One error branch an action knows; an error that is not listed is refused. */
export interface ErrorSpec {
  readonly type: ErrorType;
  readonly branch: 'required' | 'allowed' | 'refused';
  /** `branch` applies while this holds; `otherwise` applies when not, and is `allowed` when left out. */
  readonly when?: When;
  readonly otherwise?: 'allowed' | 'refused';
  readonly note?: string;
}

export interface NextActionSpec {
  readonly presence: 'required' | 'refused' | 'optional';
  /**
   * Whether a contact can leave by it. On actions that always leave by a condition or an error it is required by the service,
   * filled by the console with a copy of another branch, and never followed.
   */
  readonly followed: boolean | When;
  /** The branch whose target the console copies here. */
  readonly mirrors?: { readonly error: ErrorType } | { readonly condition: string };
}

export interface ActionSpec {
  readonly category: Category;
  /** The block or blocks of the console's designer. */
  readonly block: string;
  /** What it does for the contact, in a sentence. */
  readonly purpose: string;
  readonly onTheLine: OnTheLine;
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  readonly constraints?: readonly Constraint[];
  /** Empty: takes no conditions. */
  readonly conditions: readonly ConditionForm[];
  readonly errors: readonly ErrorSpec[];
  readonly nextAction: NextActionSpec;
  /** Ends flow or call: takes no transition at all. */
  readonly terminal: boolean;
  /** What later references can read. */
  readonly results?: readonly string[];
  /** Others take an error branch, or do nothing. */
  readonly channels: readonly Channel[];
  readonly flowTypes: readonly FlowKind[];
  /** Sources disagree, or none was tried: standing there is a warning. */
  readonly disputedFlowTypes?: readonly FlowKind[];
  readonly evidence: Evidence;
  /** Why the type itself may be refused. */
  readonly doubt?: string;
  readonly sources: readonly string[];
}
