/** Assemblies as others write them: nothing here is of this product's own making. */
import path from 'node:path';
import type { CallReport } from '../../exchange/call';
import { describeFinding } from '../../local/assembly/finding';
import { bootCenter, type LocalCenter } from '../../local/center';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const INSTANCE = 'arn:aws:connect:us-east-1:111122223333:instance/6f0d5a3c-5b1e-4c1d-9a77-2f3e4d5c6b7a';
/** Ten in the evening of a Monday in New York. */
const MONDAY_NIGHT = '2026-11-24T03:00:00Z';

let center: LocalCenter;
beforeAll(async () => {
  center = await bootCenter({ assembly: { directory: path.join(__dirname, 'a-template-of-others.yaml') } });
});
afterAll(() => center.close());

const call = (press: string, at = MONDAY_NIGHT): Promise<CallReport> =>
  center.call({ line: 'Inbound', at: new Date(at), presses: [press], agents: {}, patienceSeconds: 10 });

describe('one plain template', () => {
  it('boots without findings; the flow is a line by its name', () => {
    expect(center.findings).toEqual([]);
    expect(center.world.instanceArn).toBe(INSTANCE);
    expect(center.world.lines.map(({ name }) => name)).toEqual(['Inbound']);
    expect(center.world.queues.map(({ name, enabled }) => [name, enabled])).toEqual([
      ['Orders (dev)', true],
      ['Asleep', false],
    ]);
    expect(center.ignored).toContainEqual(expect.stringContaining('Snake: a function of runtime python3.12'));
  });

  it.each([
    ['2026-11-24T02:59:59Z', 'closed'],
    ['2026-11-24T03:00:00Z', 'open'],
    ['2026-11-24T04:59:59Z', 'open'],
    ['2026-11-24T05:00:00Z', 'open'],
    ['2026-11-24T11:00:00Z', 'closed'],
    ['2028-12-25T17:00:00Z', 'open'],
    ['2028-12-26T17:00:00Z', 'closed'],
  ])('at %s the hours that cross midnight are %s', async (at, answer) => {
    const { events } = await call('0', at);
    expect(events.find(({ kind }) => kind === 'checked')?.text).toBe(`hours "Nights" are ${answer}`);
  });

  it('a function that answers gets the caller into the queue', async () => {
    const { outcome, events } = await call('0');
    expect(outcome).toMatchObject({ kind: 'queued', queue: 'Orders (dev)' });
    expect(events.find(({ kind }) => kind === 'invoked')?.answer).toEqual({ stage: 'dev' });
  });

  it.each([
    ['never lets go', '2', 'Task timed out after 1.00 seconds'],
    ['ends the process', '3', 'Runtime.ExitError: Runtime exited without providing a reason'],
    ['throws nothing', '4', 'undefined: the handler threw undefined'],
    ['answers 40 KB', '5', 'the answer has 40970 bytes; Connect takes less than 32768'],
    ['nests its answer under STRING_MAP', '6', '"nested" of the answer is no text, and STRING_MAP takes texts only'],
    ['answers nothing', '7', 'the answer is no flat object of texts'],
    [
      'asks for a table that is called otherwise',
      '8',
      'ResourceNotFoundException: Requested resource not found (tables here: orders-dev)',
    ],
    ['lacks a variable', '9', "TypeError: Cannot read properties of undefined (reading 'length')"],
  ])('a function that %s takes the error branch, with the reason', async (_what, key, reason) => {
    const { outcome, events } = await call(key);
    const failed = events.filter(({ kind }) => kind === 'failed').map(({ block, text }) => `${block}: ${text}`);
    expect(failed[0]).toContain('misbehave: NoMatchingError: function "Misbehave" · ');
    expect(failed[0]).toContain(reason);
    expect(failed[1]).toContain('function "Snake" · missing: a function of runtime python3.12 needs a stand-in');
    expect(failed[2]).toBe('wait: NoMatchingError: queue "Asleep" is disabled');
    expect(outcome).toEqual({ kind: 'ended', reason: 'flow "Inbound" hung up at "bye"' });
  });
});

const flow = (properties: object): object => ({
  Type: 'AWS::Connect::ContactFlow',
  Properties: { InstanceArn: INSTANCE, Name: 'main', Type: 'CONTACT_FLOW', ...properties },
});
const bye = { Identifier: 'bye', Type: 'DisconnectParticipant', Transitions: {} };
const goodbye = { Version: '2019-10-30', StartAction: 'bye', Actions: [bye] };
const transferTo = (other: string): object => ({
  'Fn::ToJsonString': {
    Version: '2019-10-30',
    StartAction: 'go',
    Actions: [
      {
        Identifier: 'go',
        Type: 'TransferToFlow',
        Parameters: { ContactFlowId: { Ref: other } },
        Transitions: { NextAction: 'bye', Errors: [{ NextAction: 'bye', ErrorType: 'NoMatchingError' }] },
      },
      bye,
    ],
  },
});

describe('faults of templates', () => {
  it.each([
    ['content that is no text', { Main: flow({ Content: goodbye }) }, 'needs its Content as text, and it is an object'],
    ['content that is missing', { Main: flow({}) }, 'needs its Content as text, and it is missing'],
    [
      'an export of the old console',
      { Main: flow({ Content: '{"modules": [], "start": "x"}' }) },
      'is an export of before 2021 ("modules"), a language that Connect no longer takes',
    ],
    [
      'flows that transfer to each other',
      { A: flow({ Name: 'a', Content: transferTo('B') }), B: flow({ Name: 'b', Content: transferTo('A') }) },
      'needs itself: A → B → A',
    ],
  ])('%s: one finding, and it says what is wrong', async (_what, Resources, expected) => {
    const broken = await bootCenter({
      assembly: { templates: [{ name: 'Theirs', template: { Transform: 'AWS::LanguageExtensions', Resources } }] },
    });
    await broken.close();
    expect(broken.findings.map(describeFinding)).toEqual([expect.stringContaining(expected)]);
  });

  it('a macro whose work is missing is a warning', async () => {
    const template = {
      Transform: ['AWS::LanguageExtensions', 'Their::Macro'],
      Resources: { Main: flow({ Content: { 'Fn::ToJsonString': goodbye } }) },
    };
    const served = await bootCenter({ assembly: { templates: [{ name: 'Theirs', template }] } });
    await served.close();
    expect(served.findings).toMatchObject([
      { severity: 'warning', path: 'Transform', message: expect.stringContaining('Their::Macro') },
    ]);
  });

  it('an instance that nobody named is the same one for all that is in it', async () => {
    const template = {
      Parameters: { Given: { Type: 'String' } },
      Resources: { Main: flow({ InstanceArn: { Ref: 'Given' }, Content: JSON.stringify(goodbye) }) },
    };
    const booted = await bootCenter({ assembly: { templates: [{ name: 'Theirs', template }] } });
    await booted.close();
    const { world, findings } = booted;
    expect(findings.map(({ severity, path }) => [severity, path])).toEqual([['warning', 'Parameters.Given']]);
    expect(world.flows[0]?.arn.startsWith(`${world.instanceArn}/contact-flow/`)).toBe(true);
  });
});
