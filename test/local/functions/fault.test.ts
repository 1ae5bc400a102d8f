import type { InvocationOutcome } from '../../../exchange/call';
import { LARGEST_RESPONSE_BYTES } from '../../../exchange/invocation';
import { bootCenter, type LocalCenter } from '../../../local/center';
import type { InjectedFault } from '../../../local/functions/fault';
import { writeSmallAssembly } from '../small-assembly';

let center: LocalCenter;
beforeAll(async () => {
  center = await bootCenter({ assembly: { directory: writeSmallAssembly() } });
});
afterAll(() => center.close());

const invoked = async (
  fault?: InjectedFault,
  latencies: Readonly<Record<string, number>> = {},
): Promise<InvocationOutcome> =>
  center.ports({ ...(fault === undefined ? {} : { faults: { 'find-customer': fault } }), latencies }).invoke({
    functionArn: center.functions().find(({ name }) => name === 'find-customer')?.arn ?? '',
    event: { Details: { Parameters: { number: '1' } } },
    at: new Date('2026-05-01T01:00:00Z'),
    timeLimitMilliseconds: 8000,
  });

describe('a function takes its declared latency, and fails as it is told', () => {
  it.each<[string, InjectedFault | undefined, Record<string, number>, object]>([
    ['no fault', undefined, {}, { kind: 'answered', payload: '{"status":"404"}', milliseconds: 200 }],
    ['a latency of its own', undefined, { 'find-customer': 750 }, { kind: 'answered', milliseconds: 750 }],
    ['error', 'error', {}, { kind: 'failed', cause: 'error', milliseconds: 200 }],
    ['timeout', 'timeout', {}, { kind: 'failed', cause: 'timeout', milliseconds: 8000 }],
    ['throttled', 'throttled', {}, { kind: 'failed', cause: 'throttled' }],
    ['slow', 'slow', {}, { kind: 'answered', milliseconds: 3200 }],
    ['slow by so much', { slow: 1000 }, {}, { kind: 'answered', milliseconds: 1200 }],
    ['slower than its own limit of 5 s', { slow: 6000 }, {}, { kind: 'failed', cause: 'error', milliseconds: 5000 }],
    ['wrong shape', 'wrong-shape', {}, { kind: 'answered', payload: '["injected fault"]' }],
    ['a given answer', { answers: { status: '200' } }, {}, { kind: 'answered', payload: '{"status":"200"}' }],
  ])('%s', async (_name, fault, latencies, expected) => {
    expect(await invoked(fault, latencies)).toMatchObject(expected);
  });

  it('too large is more than Connect takes', async () => {
    const outcome = await invoked('too-large');
    expect(outcome.kind === 'answered' && outcome.payload.length).toBeGreaterThan(LARGEST_RESPONSE_BYTES);
  });
});
