/**
 * Amazon Connect's own test cases, as `AWS::Connect::TestCase` holds them: observations, each an event of the flow and what the test
 * does then. Addresses are names (`@{queue:sales}`) until a CDK construct resolves them, as in flows.
 *
 * Shapes that the service accepted when it was tried: version 2019-10-30, no `Usage`, an identifier on every event and action, and
 * `ActionType` told again in the parameters of every action but `Assert`.
 * https://docs.aws.amazon.com/connect/latest/devguide/testing-language.html
 */
import { LANGUAGE_VERSION } from './document';
import { readNamed } from './named';

/** Characters of `Content`. */
export const LONGEST_CONTENT = 256_000;
export const LONGEST_TEST_NAME = 127;
export const LONGEST_TEST_DESCRIPTION = 500;
/** Hours that are always open, and those that never are: they stand in for a flow's own. */
export const ALWAYS_OPEN = 'test-always-open';
export const ALWAYS_CLOSED = 'test-always-closed';

export interface TestCase {
  readonly name: string;
  readonly description?: string;
  /** The flow is a name: `@{flow:main-line}`. `from` is E.164. */
  readonly entryPoint:
    | { readonly type: 'VOICE_CALL'; readonly flow: string; readonly from?: string }
    | { readonly type: 'CHAT'; readonly flow: string };
  readonly content: TestContent;
}

export interface TestContent {
  readonly Version: typeof LANGUAGE_VERSION;
  readonly Metadata: Readonly<Record<string, never>>;
  readonly Observations: readonly Observation[];
}

export interface Observation {
  readonly Identifier: string;
  readonly Event: TestEvent;
  readonly Actions: readonly TestAction[];
  readonly Transitions: { readonly NextObservations?: readonly string[] };
}

export type TestEvent = { readonly Identifier: string; readonly Actor: 'System' } & (
  | { readonly Type: 'TestInitiated'; readonly Properties: Readonly<Record<string, never>> }
  /** On voice when the prompt ends, compared with what speech recognition makes of it. */
  | {
      readonly Type: 'MessageReceived';
      readonly Properties: { readonly Text: string; readonly MatchingCriteria: { readonly Type: 'Inclusion' } };
    }
  | {
      readonly Type: 'FlowActionStarted';
      readonly Properties: {
        readonly ActionType: 'TransferContactToQueue' | 'CheckHoursOfOperation' | 'InvokeLambdaFunction';
        readonly ActionParameters: Readonly<Record<string, string>>;
      };
    }
);

export type TestAction = { readonly Identifier: string; readonly Transitions: { readonly NextAction?: string } } & (
  | {
      readonly Type: 'SendInstruction';
      readonly Parameters: {
        readonly ActionType: 'SendInstruction';
        readonly Actor: 'Customer';
        readonly Instruction:
          | { readonly Type: 'DtmfInput' | 'Utterance'; readonly Properties: { readonly Value: string } }
          | { readonly Type: 'Disconnect'; readonly Properties: Readonly<Record<string, never>> };
      };
    }
  | {
      readonly Type: 'Assert';
      readonly Parameters: { readonly Namespace: string; readonly Operator: 'Equals'; readonly Operand: string };
    }
  | {
      readonly Type: 'OverrideSystemBehavior';
      readonly Parameters: {
        readonly ActionType: 'OverrideSystemBehavior';
        readonly Behavior: {
          readonly Type: 'FlowAction';
          readonly Properties: {
            readonly ActionType: 'CheckHoursOfOperation';
            readonly ActionParameters: { readonly HoursOfOperationId: string };
            readonly Strategy: { readonly Type: 'SubstituteResource'; readonly SubstituteArn: string };
          };
        };
      };
    }
  | {
      readonly Type: 'TestControl';
      readonly Parameters: { readonly ActionType: 'TestControl'; readonly Command: { readonly Type: 'EndTest' } };
    }
);

/**
 * What is wrong with a test case read from a file, in words; empty when it can be deployed. Above all: a transfer to a queue ends
 * the test, or a simulated caller rings at somebody's desk.
 */
export function testCaseFaults(given: unknown): string[] {
  const { name, description, entryPoint, content } = fields(given);
  const { type, flow, from } = fields(entryPoint);
  const { Version, Observations } = fields(content);
  const observations = Array.isArray(Observations) ? Observations : [];
  const identifiers = observations.map((one) => fields(one)['Identifier']);
  const faults = [
    ...lengthFaults('name', name, 1, LONGEST_TEST_NAME),
    ...(description === undefined ? [] : lengthFaults('description', description, 1, LONGEST_TEST_DESCRIPTION)),
    ...(type === 'VOICE_CALL' || type === 'CHAT'
      ? []
      : [`entryPoint.type: ${shown(type)} is there; VOICE_CALL or CHAT may be there`]),
    ...(typeof flow === 'string' && readNamed(flow)?.kind === 'flow'
      ? []
      : [`entryPoint.flow: ${shown(flow)} is there; a flow's name may be there: @{flow:main-line}`]),
    ...(from === undefined || (typeof from === 'string' && /^\+[1-9]\d{1,14}$/u.test(from))
      ? []
      : [`entryPoint.from: ${shown(from)} is there; a number in E.164 may be there: +15550100`]),
    ...(Version === LANGUAGE_VERSION
      ? []
      : [`content.Version: ${shown(Version)} is there; "${LANGUAGE_VERSION}" may be there`]),
    ...(observations.length > 0 ? [] : ['content.Observations: none is there; at least one must be']),
  ];
  for (const [index, one] of observations.entries()) {
    const place = `content.Observations[${index}]`;
    const { Identifier, Event, Actions, Transitions } = fields(one);
    if (typeof Identifier !== 'string' || Identifier === '' || identifiers.indexOf(Identifier) !== index)
      faults.push(
        `${place}.Identifier: ${shown(Identifier)} is there; a text that no other observation has may be there`,
      );
    const next: unknown = fields(Transitions)['NextObservations'];
    for (const target of Array.isArray(next) ? (next as unknown[]) : [])
      if (!identifiers.includes(target))
        faults.push(
          `${place}.Transitions: there is no observation ${shown(target)}; there are ${identifiers.map(shown).join(', ')}`,
        );
    const { Type, Properties } = fields(Event);
    const ends = (Array.isArray(Actions) ? (Actions as unknown[]) : []).some(
      (action) => fields(fields(fields(action)['Parameters'])['Command'])['Type'] === 'EndTest',
    );
    if (Type === 'FlowActionStarted' && fields(Properties)['ActionType'] === 'TransferContactToQueue' && !ends)
      faults.push(
        `${place}: a transfer to a queue does not end the test; give it a TestControl action with EndTest, or a person's telephone rings`,
      );
  }
  const { length } = JSON.stringify(content ?? '');
  if (length > LONGEST_CONTENT)
    faults.push(`content: ${length} characters are there; at most ${LONGEST_CONTENT} may be there`);
  return faults;
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

function lengthFaults(prop: string, value: unknown, least: number, most: number): string[] {
  const length = typeof value === 'string' ? Array.from(value.trim()).length : -1;
  return length >= least && length <= most
    ? []
    : [`${prop}: ${shown(value)} is there; a text of ${least} to ${most} characters may be there`];
}
