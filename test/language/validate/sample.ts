/** Small flows to say something wrong in. */
import type { FlowKind } from '../../../language/catalog/spec';
import type { FlowFinding } from '../../../language/finding';
import type { FunctionFacts } from '../../../language/validate/flow-set';
import { checkFlows, validateFlow } from '../../../language/validate/validate';

/** What an action is but for its name: the rest is what the service wants of every action. */
export interface Sketch {
  readonly Identifier?: string;
  readonly Type: string;
  readonly Parameters?: object;
  readonly Transitions?: object;
}

/** An apology that ends in a hang-up: where error branches lead. */
export const ENDS = [
  {
    Identifier: 'sorry',
    Type: 'MessageParticipant',
    Parameters: { Text: 'We are sorry.' },
    Transitions: { NextAction: 'goodbye' },
  },
  { Identifier: 'goodbye', Type: 'DisconnectParticipant', Parameters: {}, Transitions: {} },
];

/** A whole flow: it starts with the first action, and the apology stands behind the last. */
export const flowOf = (...actions: readonly Sketch[]) => ({
  Version: '2019-10-30',
  StartAction: actions[0]?.Identifier ?? 'block',
  Actions: [...actions.map((action) => ({ Identifier: 'block', Parameters: {}, ...action })), ...ENDS],
});

/** Error branches, all to the apology. */
export const errors = (...types: readonly string[]) => types.map((ErrorType) => ({ ErrorType, NextAction: 'sorry' }));

/** Branches that test one operand each, all to the hang-up. */
export const conditions = (operator: string, ...operands: readonly unknown[]) =>
  operands.map((operand) => ({
    NextAction: 'goodbye',
    Condition: { Operator: operator, Operands: Array.isArray(operand) ? operand : [operand] },
  }));

export const say = (Identifier: string, NextAction: string, Parameters: object = { Text: 'Hello.' }) => ({
  Identifier,
  Type: 'MessageParticipant',
  Parameters,
  Transitions: { NextAction },
});

export const invoke = (Identifier: string, NextAction: string, seconds = '3', parameters: object = {}) => ({
  Identifier,
  Type: 'InvokeLambdaFunction',
  Parameters: { LambdaFunctionARN: '@{function:x}', InvocationTimeLimitSeconds: seconds, ...parameters },
  Transitions: { NextAction, Errors: errors('NoMatchingError') },
});

export const chooseQueue = (Identifier: string, NextAction: string, failed = 'sorry') => ({
  Identifier,
  Type: 'UpdateContactTargetQueue',
  Parameters: { QueueId: '@{queue:sales}' },
  Transitions: { NextAction, Errors: [{ ErrorType: 'NoMatchingError', NextAction: failed }] },
});

export const toQueue = (Identifier: string) => ({
  Identifier,
  Type: 'TransferContactToQueue',
  Parameters: {},
  Transitions: { NextAction: 'sorry', Errors: errors('QueueAtCapacity', 'NoMatchingError') },
});

export const compare = (Conditions: readonly object[], ComparisonValue = '$.Attributes.tier') => ({
  Identifier: 'block',
  Type: 'Compare',
  Parameters: { ComparisonValue },
  Transitions: { NextAction: 'sorry', Conditions, Errors: errors('NoMatchingCondition') },
});

/** A menu of keys; `Parameters` are added to, or put in place of, what it has. */
export const menu = (Parameters: object = {}, keys: readonly unknown[] = ['1'], types = MENU_ERRORS) => ({
  Identifier: 'block',
  Type: 'GetParticipantInput',
  Parameters: { Text: 'Press 1.', StoreInput: 'False', InputTimeLimitSeconds: '5', ...Parameters },
  Transitions: { NextAction: 'sorry', Conditions: conditions('Equals', ...keys), Errors: errors(...types) },
});
const MENU_ERRORS: readonly string[] = ['InputTimeLimitExceeded', 'NoMatchingCondition', 'NoMatchingError'];

/** Digits to store. */
export const store = (Parameters: object = {}, types: readonly string[] = ['NoMatchingError']) => ({
  Identifier: 'block',
  Type: 'GetParticipantInput',
  Parameters: {
    Text: 'Your number?',
    StoreInput: 'True',
    InputTimeLimitSeconds: '5',
    InputValidation: { CustomValidation: { MaximumLength: '8' } },
    ...Parameters,
  },
  Transitions: { NextAction: 'goodbye', Errors: errors(...types) },
});

/** An action of a type, which goes on to the hang-up and fails to the apology. */
export const step = (Type: string, Parameters: object = {}, types: readonly string[] = ['NoMatchingError']) => ({
  Identifier: 'block',
  Type,
  Parameters,
  Transitions: { NextAction: 'goodbye', Errors: errors(...types) },
});

export interface Asked {
  readonly flowType?: FlowKind;
  readonly authored?: boolean;
}

/** What one rule finds: `severity path` of each finding. */
export const found = (rule: string, document: unknown, asked: Asked = {}): readonly string[] =>
  validateFlow(document, asked)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, path }) => `${severity} ${path}`);

/** Findings of a rule, with all they say. */
export const findings = (rule: string, document: unknown, asked: Asked = {}): readonly FlowFinding[] =>
  validateFlow(document, asked).filter((finding) => finding.rule === rule);

/** A table of flows and what one rule finds in each. */
export type Cases = readonly (readonly [name: string, document: unknown, found: readonly string[], asked?: Asked])[];

/** Writes a test for each row of a table. */
export function testsOf(rule: string, cases: Cases): void {
  for (const [name, document, expected, asked] of cases)
    test(name, () => {
      expect(found(rule, document, asked)).toEqual(expected);
    });
}

/** Flows that are checked together, as the pages of the rules write them: lists of actions, the apology and the hang-up behind each. */
export interface SetExample {
  readonly flows: readonly {
    readonly name: string;
    readonly flowType: FlowKind;
    readonly actions: readonly { readonly Identifier?: string }[];
  }[];
  readonly functions?: readonly FunctionFacts[];
}

/** What a rule over a set finds: `flow severity path` of each finding. */
export const foundInSet = (
  rule: string,
  flows: Readonly<Record<string, readonly [FlowKind, ...Sketch[]]>>,
  functions: readonly FunctionFacts[] = [],
): readonly string[] => {
  const names = Object.keys(flows);
  return checkFlows(
    Object.entries(flows).map(([name, [flowType, ...actions]]) => ({
      name,
      flowType,
      document: flowOf(...actions),
      addresses: [`arn:aws:connect:ap-northeast-1:111122223333:instance/i/contact-flow/${name}-id`],
    })),
    functions,
  ).flatMap(({ findings }, index) =>
    findings
      .filter((finding) => finding.rule === rule)
      .map(({ severity, path }) => `${names[index]} ${severity} ${path}`),
  );
};
