/** Flows that are checked together: nothing is thrown at, and what one flow alone says stays as it was. */
import * as fc from 'fast-check';
import { checkFlows, validateFlow } from '../../../language/validate/validate';
import { flowOf, invoke, say } from './sample';

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(
    '$.Attributes.a',
    "$.External['b']",
    '$.FlowAttributes.',
    '$.LambdaInvocation.ResultData.x.y',
    '@{flow:0}',
    '__proto__',
  ),
);
const parameters = fc.dictionary(
  fc.constantFrom(
    'EventHooks',
    'Attributes',
    'FlowAttributes',
    'LambdaFunctionARN',
    'ResponseValidation',
    'ComparisonValue',
    'Messages',
    'InterruptFrequencySeconds',
    'TextToSpeechVoice',
    'TextToSpeechEngine',
    'LanguageCode',
    'SSML',
    'RecordingBehavior',
    '__proto__',
  ),
  fc.oneof(value, fc.dictionary(fc.constantFrom('AgentWhisper', 'RecordedParticipants', 'a'), value)),
);
const type = fc.constantFrom(
  'UpdateContactEventHooks',
  'UpdateContactAttributes',
  'UpdateFlowAttributes',
  'InvokeLambdaFunction',
  'Compare',
  'MessageParticipantIteratively',
  'UpdateContactTextToSpeechVoice',
  'UpdateContactData',
  'UpdateContactRecordingBehavior',
  'TransferContactToQueue',
  'TransferContactToAgent',
  'CheckMetricData',
  'Loop',
  'Wait',
);
const flow = fc
  .array(fc.record({ Type: type, Parameters: fc.oneof(parameters, value), to: fc.nat(4) }), { maxLength: 5 })
  .map((actions) => ({
    Version: '2019-10-30',
    StartAction: 'b0',
    Actions: actions.map(({ Type, Parameters, to }, index) => ({
      Identifier: `b${index}`,
      Type,
      Parameters,
      Transitions: { NextAction: `b${to}`, Errors: [{ ErrorType: 'NoMatchingError', NextAction: `b${index + 1}` }] },
    })),
  }));

test('whatever stands in them', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(flow, fc.jsonValue({ maxDepth: 2 })), { maxLength: 4 }), (documents) => {
      const types = ['CONTACT_FLOW', 'MODULE', 'AGENT_WHISPER', undefined] as const;
      const flows = documents.map((document, index) => {
        const flowType = types[index % types.length];
        return { name: String(index), document, ...(flowType !== undefined && { flowType }) };
      });
      const together = checkFlows(flows);
      expect(together).toHaveLength(flows.length);
      for (const [index, { name: _, document, ...options }] of flows.entries()) {
        const alone = validateFlow(document, options).map(({ rule, path }) => `${rule} ${path}`);
        const all = together[index]?.findings.map(({ rule, path }) => `${rule} ${path}`) ?? [];
        expect(all.slice(0, alone.length)).toEqual(alone);
      }
    }),
    { numRuns: 200 },
  );
});

test('a thousand blocks that read and invoke end quickly', () => {
  const count = 1000;
  const actions = Array.from({ length: count }, (_, index) => {
    const next = index + 1 < count ? `b${index + 1}` : 'goodbye';
    return index % 2 === 0
      ? invoke(`b${index}`, next)
      : say(`b${index}`, next, { Text: '$.External.a $.Attributes.b' });
  });
  const started = performance.now();
  checkFlows(Array.from({ length: 3 }, (_, index) => ({ name: String(index), document: flowOf(...actions) })));
  expect(performance.now() - started).toBeLessThan(5000);
});
