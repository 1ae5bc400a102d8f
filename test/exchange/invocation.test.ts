import type { Block } from './a-call';
import { answers, call, fails, flow, functionArn, functions, hangUp, MONDAY, say, world } from './a-call';
import { playCall } from '../../exchange/play';
import { LARGEST_RESPONSE_BYTES, readResponse } from '../../exchange/invocation';

const lookup = (change: { [key: string]: string | object } = {}, next = 'fine'): Block => ({
  type: 'InvokeLambdaFunction',
  with: {
    LambdaFunctionARN: functionArn('lookup'),
    InvocationTimeLimitSeconds: '3',
    ResponseValidation: { ResponseType: 'STRING_MAP' },
    ...(change as object),
  },
  next,
  errors: { NoMatchingError: 'broken' },
});
const asking = (change: { [key: string]: string | object } = {}) =>
  flow({
    hello: say('One moment', 'lookup'),
    lookup: lookup(change),
    fine: say('Found $.External.name', 'bye'),
    broken: say('Broken', 'bye'),
    bye: hangUp,
  });

const of = (bytes: number): string => JSON.stringify({ a: 'x'.repeat(bytes - 8) });

describe('a response', () => {
  it.each([
    ['STRING_MAP', '{"a":"b"}', true],
    ['STRING_MAP', '{}', true],
    ['STRING_MAP', '{"a":1}', false],
    ['STRING_MAP', '{"a":true}', false],
    ['STRING_MAP', '{"a":{"b":"c"}}', false],
    ['STRING_MAP', '["a"]', false],
    ['STRING_MAP', 'null', false],
    ['STRING_MAP', '"text"', false],
    ['JSON', '{"a":{"b":[1,true,null]}}', true],
    ['JSON', 'null', true],
    ['JSON', '{"a":', false],
    ['JSON', '', false],
    ['STRING_MAP', 'not json', false],
  ] as const)('as %s: %s is taken: %s', (type, payload, isTaken) => {
    expect('answer' in readResponse(payload, type)).toBe(isTaken);
  });

  it('is smaller than 32 KB, counted in UTF-8', () => {
    expect(readResponse(of(LARGEST_RESPONSE_BYTES - 1), 'JSON')).toHaveProperty('answer');
    expect(readResponse(of(LARGEST_RESPONSE_BYTES), 'JSON')).toHaveProperty('problem');
    expect(readResponse(JSON.stringify({ a: '繋'.repeat(11_000) }), 'JSON')).toHaveProperty('problem');
  });
});

describe('a function called by a flow', () => {
  it.each([
    ['answers', [answers({ name: 'Kato' })], 1, 'Found Kato'],
    ['answers what STRING_MAP refuses', [answers({ name: 5 })], 1, 'Broken'],
    ['fails once, then answers', [fails('error'), answers({ name: 'Kato' })], 2, 'Found Kato'],
    [
      'is throttled twice, then answers',
      [fails('throttled', 0), fails('throttled', 0), answers({ name: 'Kato' })],
      3,
      'Found Kato',
    ],
    ['fails three times', [fails('error')], 3, 'Broken'],
    ['takes too long', [fails('timeout', 3000)], 1, 'Broken'],
    ['answers after its time', [answers({ name: 'Kato' }, 3001)], 1, 'Broken'],
    ['answers just in time', [answers({ name: 'Kato' }, 3000)], 1, 'Found Kato'],
  ] as const)('that %s', async (_, outcomes, attempts, heard) => {
    const ports = functions(...outcomes);
    const told = await call(world(asking()), {}, ports);
    expect(ports.invocations).toHaveLength(attempts);
    expect(told.hears(heard)).toBe(true);
    expect(told.texts('invoked')).toHaveLength(attempts);
  });

  it('is tried again inside eight seconds in all', async () => {
    const ports = functions(fails('error', 5000));
    const told = await call(world(asking({ InvocationTimeLimitSeconds: '8' })), {}, ports);
    expect(ports.invocations.map(({ timeLimitMilliseconds }) => timeLimitMilliseconds)).toEqual([8000, 3000]);
    expect(told.silentSeconds).toBeCloseTo(8, 3);
    expect(told.hears('Broken')).toBe(true);
  });

  it.each([
    ['is not associated with the instance', functionArn('stranger'), 'not associated'],
    ['does not exist', functionArn('nobody'), 'there is no function'],
  ])('that %s is not called at all', async (_, LambdaFunctionARN, reason) => {
    const ports = functions(answers({ name: 'Kato' }));
    const told = await call(world(asking({ LambdaFunctionARN })), {}, ports);
    expect(ports.invocations).toHaveLength(0);
    expect(told.hears('Broken')).toBe(true);
    expect(told.texts('failed')).toEqual([expect.stringContaining(reason)]);
  });

  it('by an alias is the function', async () => {
    const told = await call(
      world(asking({ LambdaFunctionARN: `${functionArn('lookup')}:live` })),
      {},
      functions(answers({ name: 'Kato' })),
    );
    expect(told.hears('Found Kato')).toBe(true);
  });

  it('and not waited for costs no time and leaves no answer', async () => {
    const ports = functions(answers({ name: 'Kato' }, 5000));
    const told = await call(world(asking({ InvocationType: 'ASYNCHRONOUS' })), {}, ports);
    expect(ports.invocations).toHaveLength(1);
    expect(told.heard).toContain('Found ');
    expect(told.silentSeconds).toBe(0);
  });

  it('receives the event of Connect, whole', async () => {
    const ports = functions(answers({ name: 'Kato' }));
    await call(
      world(asking({ LambdaInvocationAttributes: { who: '$.CustomerEndpoint.Address', none: '$.External.x' } })),
      { from: '+819012345678' },
      ports,
    );
    expect(ports.invocations[0]).toMatchObject({ functionArn: functionArn('lookup'), timeLimitMilliseconds: 3000 });
    expect(ports.invocations[0]?.at.getTime()).toBeGreaterThan(MONDAY.getTime());
    const { event } = ports.invocations[0] ?? {};
    const { ContactId } = (event as { Details: { ContactData: { ContactId: string } } }).Details.ContactData;
    expect(ContactId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(event).toEqual({
      Name: 'ContactFlowEvent',
      Details: {
        ContactData: {
          Attributes: {},
          AwsRegion: 'ap-northeast-1',
          Channel: 'VOICE',
          ContactId,
          CustomerEndpoint: { Address: '+819012345678', Type: 'TELEPHONE_NUMBER' },
          CustomerId: null,
          Description: null,
          InitialContactId: ContactId,
          InitiationMethod: 'INBOUND',
          InstanceARN: 'arn:aws:connect:ap-northeast-1:111122223333:instance/i-1',
          LanguageCode: 'en-US',
          MediaStreams: { Customer: { Audio: null } },
          Name: null,
          PreviousContactId: ContactId,
          Queue: null,
          References: {},
          RelatedContactId: null,
          SegmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Telephony' } },
          SystemEndpoint: { Address: '+81312345678', Type: 'TELEPHONE_NUMBER' },
          Tags: {},
        },
        Parameters: { who: '+819012345678', none: '' },
      },
    });
  });

  it('sees a withheld number as anonymous', async () => {
    const ports = functions(answers({}));
    const line = world(asking());
    const { from: _, ...withheld } = {
      from: '',
      line: 'main',
      at: MONDAY,
      presses: [],
      agents: {},
      patienceSeconds: 1,
    };
    await playCall(line, withheld, ports);
    expect(ports.invocations[0]?.event).toMatchObject({
      Details: { ContactData: { CustomerEndpoint: { Address: 'anonymous' } } },
    });
  });
});

const chain = (between: boolean) =>
  flow({
    hello: say('One moment', 'one'),
    one: lookup({ InvocationTimeLimitSeconds: '8' }, 'two'),
    two: lookup({ InvocationTimeLimitSeconds: '8' }, between ? 'prompt' : 'three'),
    prompt: say('Still here', 'three'),
    three: lookup({ InvocationTimeLimitSeconds: '8' }),
    fine: say('Fine', 'bye'),
    broken: say('Broken', 'bye'),
    bye: hangUp,
  });

describe('functions one after another', () => {
  it('may take twenty seconds without a prompt, and no more', async () => {
    const told = await call(world(chain(false)), {}, functions(answers({}, 7000)));
    expect(told.hears('Broken')).toBe(true);
    expect(told.silentSeconds).toBeCloseTo(20, 3);
    expect(told.texts('failed').join()).toContain('20 s');
  });

  it('may take longer with a prompt between them', async () => {
    const told = await call(world(chain(true)), {}, functions(answers({}, 7000)));
    expect(told.hears('Fine')).toBe(true);
    expect(told.silentSeconds).toBeCloseTo(14, 3);
  });
});
