import * as fc from 'fast-check';
import { ACTION_TYPES } from '../../../language/catalog/catalog';
import type { FlowDocument, Json } from '../../../language/document';
import { CHANNELS } from '../../../language/simulate/contact';
import type { Input, Reply, RequestKind } from '../../../language/simulate/effect';
import { enter } from '../../../language/simulate/run';
import { step } from '../../../language/simulate/step';
import { at, contact, document, playable, QUEUE } from './a-run';

/** A reply to each request, so that every action goes on past its question. */
const other = playable(document({ type: 'EndFlowModuleExecution' }), 'other');
const REPLIES: { readonly [Kind in RequestKind]: Extract<Reply, { kind: Kind }> } = {
  say: { kind: 'say' },
  ask: { kind: 'ask', keys: '12#' },
  loop: { kind: 'loop', position: 3 },
  bot: { kind: 'bot', intent: 'a', slots: { a: null } },
  buffer: { kind: 'buffer', keys: '1' },
  invoke: { kind: 'invoke', answer: { a: ['b'] }, invocationId: 'i' },
  service: { kind: 'service', data: { a: 'b' }, result: 'a' },
  hours: { kind: 'hours', isOpen: true, name: 'h' },
  metrics: { kind: 'metrics', queue: QUEUE, size: 1, online: 1, staffed: 1, available: 1, busy: 0 },
  draw: { kind: 'draw', number: 50 },
  pause: { kind: 'pause' },
  timer: { kind: 'timer', isOver: true },
  queue: { kind: 'queue', queue: QUEUE },
  flow: { kind: 'flow', flow: other },
  enqueue: { kind: 'enqueue' },
  requeue: { kind: 'requeue', queue: QUEUE },
  callback: { kind: 'callback', queueName: 'q' },
  agent: { kind: 'agent' },
  dial: { kind: 'dial' },
  hold: { kind: 'hold' },
  resume: { kind: 'resume' },
  complete: { kind: 'complete' },
  progress: { kind: 'progress', status: 'NotDetected' },
};

/** Names and values that actions look at, so that the arbitrary JSON is not all beside the point. */
const word = fc.constantFrom(
  'Text',
  'SSML',
  'PromptId',
  'Media',
  'Uri',
  'StoreInput',
  'EnableDTMFBuffer',
  'InputTimeLimitSeconds',
  'Attributes',
  'FlowAttributes',
  'Value',
  'Tags',
  'TagKeys',
  'EventHooks',
  'CustomerQueue',
  'RoutingCriteria',
  'Steps',
  'Expression',
  'AttributeCondition',
  'OrExpression',
  'QueueId',
  'ContactFlowId',
  'FlowModuleId',
  'LambdaFunctionARN',
  'LexV2Bot',
  'AliasArn',
  'LexSessionAttributes',
  'Messages',
  'ProfileRequestData',
  'Queries',
  'TimeLimitSeconds',
  'Events',
  '__proto__',
  'constructor',
  'toString',
  'length',
  '',
  'LoopCount',
  'ComparisonValue',
  'ThirdPartyPhoneNumber',
);
const scalar = fc.oneof(
  fc.constantFrom<Json>(
    'True',
    '5',
    '$.Attributes.a',
    '$.External',
    "$['Queue']",
    '$.Views.0',
    '<speak>',
    '+81312345678',
  ),
  fc.string({ maxLength: 12 }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { value: json } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.oneof(word, fc.string({ maxLength: 6 })), tie('value')), { maxLength: 5 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));
const branch = fc.oneof(
  json,
  fc.record({
    NextAction: fc.oneof(json, fc.constant('block')),
    ErrorType: fc.oneof(json, fc.constant('NoMatchingError')),
  }),
  fc.record({
    NextAction: fc.oneof(json, fc.constant('block')),
    Condition: fc.oneof(json, fc.record({ Operator: fc.oneof(json, fc.constant('Equals')), Operands: json })),
  }),
);
const transitions = fc.oneof(
  json,
  fc.record({
    NextAction: fc.oneof(json, fc.constant('block')),
    Conditions: fc.array(branch),
    Errors: fc.array(branch),
  }),
);

describe('any JSON where parameters and branches stand', () => {
  it.each([...ACTION_TYPES, 'PlayPrompt'])('%s never throws, and says where the contact is', (Type) => {
    fc.assert(
      fc.property(
        json,
        transitions,
        fc.constantFrom(...CHANNELS),
        fc.option(
          fc.constantFrom<Input>({ kind: 'unanswered' }, { kind: 'refused', error: 'CallFailed', reason: 'r' }),
        ),
        (Parameters, Transitions, channel, instead) => {
          const flow = {
            Version: '2019-10-30',
            StartAction: 'block',
            Actions: [{ Identifier: 'block', Type, Parameters, Transitions }],
          } as unknown as FlowDocument;
          let run = enter(playable(flow), contact({ channel, attributes: { a: '$.ContactId' } }));
          let input: Input | undefined;
          for (let steps = 0; steps < 6; steps += 1) {
            const { run: after, effects, waitsFor } = step(run, input);
            run = after;
            if (waitsFor === 'end') return run.ended !== undefined;
            expect(effects.filter(({ kind }) => kind === waitsFor)).toHaveLength(waitsFor === 'nothing' ? 0 : 1);
            input = waitsFor === 'nothing' ? undefined : (instead ?? REPLIES[waitsFor]);
          }
          return true;
        },
      ),
      { numRuns: 60 },
    );
  });

  const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as Json;

  it('parameters too deep to be read stop the call, by name', () => {
    const { run } = step(at({ type: 'MessageParticipant', with: { Text: deep } }));
    expect(run.ended?.reason).toContain('levels deep');
  });

  it('an answer too deep to be written is nothing', () => {
    const external = { a: deep };
    const block = { type: 'Compare', with: { ComparisonValue: '$.External.a' }, errors: ['NoMatchingCondition'] };
    expect(step(at(block, { external })).run.at).toBe('NoMatchingCondition');
  });

  it('a type that is no text stops the call', () => {
    fc.assert(
      fc.property(json, (Type) => {
        const flow = { StartAction: 'block', Actions: [{ Identifier: 'block', Type }] } as unknown as FlowDocument;
        const { waitsFor } = step(enter(playable(flow), contact()));
        expect(typeof Type === 'string' || waitsFor === 'end').toBe(true);
      }),
    );
  });
});
