/** Every rule there is, in the order in which their findings are read: from the whole document to the single word. */
import { rule as agentBusy } from './rules/agent-busy';
import { rule as allowedValue } from './rules/allowed-value';
import { rule as attributeNotSet } from './rules/attribute-not-set';
import { rule as channel } from './rules/channel';
import { rule as conditionOperand } from './rules/condition-operand';
import { rule as conditionOperator } from './rules/condition-operator';
import { rule as conditionSupport } from './rules/condition-support';
import { rule as documentShape } from './rules/document-shape';
import { rule as documentSize } from './rules/document-size';
import { rule as duplicateIdentifier } from './rules/duplicate-identifier';
import { rule as emptyValue } from './rules/empty-value';
import { rule as flowType } from './rules/flow-type';
import { rule as functionAnswer } from './rules/function-answer';
import { rule as functionNotAssociated } from './rules/function-not-associated';
import { rule as hookType } from './rules/hook-type';
import { rule as identifier } from './rules/identifier';
import { rule as jsonSyntax } from './rules/json-syntax';
import { rule as languageVersion } from './rules/language-version';
import { rule as legacyExport } from './rules/legacy-export';
import { rule as literalArn } from './rules/literal-arn';
import { rule as longSilence } from './rules/long-silence';
import { rule as millisecondsAsSeconds } from './rules/milliseconds-as-seconds';
import { rule as moduleSettings } from './rules/module-settings';
import { rule as namedReference } from './rules/named-reference';
import { rule as nextAction } from './rules/next-action';
import { rule as noWayOut } from './rules/no-way-out';
import { rule as parameterCombination } from './rules/parameter-combination';
import { rule as parameterShape } from './rules/parameter-shape';
import { rule as promptLength } from './rules/prompt-length';
import { rule as queueNotSet } from './rules/queue-not-set';
import { rule as recordingUnannounced } from './rules/recording-unannounced';
import { rule as referenceValue } from './rules/reference-value';
import { rule as refusedError } from './rules/refused-error';
import { rule as requiredCondition } from './rules/required-condition';
import { rule as requiredError } from './rules/required-error';
import { rule as requiredParameter } from './rules/required-parameter';
import { rule as silentEnd } from './rules/silent-end';
import { rule as ssml } from './rules/ssml';
import { rule as startAction } from './rules/start-action';
import { rule as staticValue } from './rules/static-value';
import { rule as tooDeep } from './rules/too-deep';
import { rule as unheardPrompt } from './rules/unheard-prompt';
import { rule as unknownParameter } from './rules/unknown-parameter';
import { rule as unknownTarget } from './rules/unknown-target';
import { rule as unknownType } from './rules/unknown-type';
import { rule as unreachableBlock } from './rules/unreachable-block';
import { rule as valueRange } from './rules/value-range';
import { rule as voice } from './rules/voice';
import { rule as whisperLength } from './rules/whisper-length';
import type { SetRule } from './flow-set';
import type { ReadingRule, Rule } from './rule';

/** Asked of files that cannot be read as a flow. */
export const READING_RULES = [
  jsonSyntax,
  legacyExport,
  tooDeep,
  documentSize,
  documentShape,
] as const satisfies readonly ReadingRule[];

/** Asked of flows. */
export const FLOW_RULES = [
  documentShape,
  documentSize,
  languageVersion,
  startAction,
  identifier,
  duplicateIdentifier,
  moduleSettings,
  unknownType,
  flowType,
  requiredParameter,
  unknownParameter,
  parameterShape,
  emptyValue,
  allowedValue,
  valueRange,
  promptLength,
  parameterCombination,
  staticValue,
  referenceValue,
  namedReference,
  conditionSupport,
  conditionOperator,
  conditionOperand,
  requiredCondition,
  requiredError,
  refusedError,
  nextAction,
  unknownTarget,
  unreachableBlock,
  noWayOut,
  silentEnd,
  queueNotSet,
  longSilence,
  agentBusy,
  recordingUnannounced,
  unheardPrompt,
  whisperLength,
  millisecondsAsSeconds,
  voice,
  channel,
  literalArn,
  ssml,
] as const satisfies readonly Rule[];

/** Asked of flows that are checked together. */
export const SET_RULES = [
  hookType,
  attributeNotSet,
  functionNotAssociated,
  functionAnswer,
] as const satisfies readonly SetRule[];

/** Each rule once. */
export const RULES: readonly (Rule | ReadingRule | SetRule)[] = [
  jsonSyntax,
  legacyExport,
  tooDeep,
  ...FLOW_RULES,
  ...SET_RULES,
];
