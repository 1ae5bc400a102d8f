import { OutOfTime, paced } from '../../../lambdas/wire-center/pacing';

/** Time that only sleeping moves. */
function time(limit = Infinity) {
  let now = 0;
  const begun: number[] = [];
  const inTurn = paced({
    pauseMilliseconds: 500,
    sleep: async (milliseconds) => void (now += milliseconds),
    now: () => now,
    remaining: () => limit - now,
  });
  const request = (outcomes: readonly (Error | string)[] = ['done'], takes = 0) => {
    const left = [...outcomes];
    return async () => {
      begun.push(now);
      now += takes;
      const outcome = left.shift() ?? 'done';
      if (outcome instanceof Error) throw outcome;
      return outcome;
    };
  };
  return { inTurn, request, begun };
}

const named = (name: string, httpStatusCode = 400) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

describe('paced', () => {
  it('begins two requests a second, also when they are asked for at once', async () => {
    const { inTurn, request, begun } = time();
    await Promise.all([inTurn(request()), inTurn(request()), inTurn(request())]);
    expect(begun).toHaveLength(3);
    const { inTurn: next, request: again, begun: later } = time();
    for (let index = 0; index < 4; index += 1) await next(again());
    expect(later).toEqual([0, 500, 1000, 1500]);
  });

  it('does not wait further after a request that took long', async () => {
    const { inTurn, request, begun } = time();
    await inTurn(request(['done'], 700));
    await inTurn(request());
    expect(begun).toEqual([0, 700]);
  });

  it.each([
    named('TooManyRequestsException', 429),
    named('ThrottlingException'),
    named('InternalServiceException', 500),
    named('Odd', 503),
  ])('tries again after %p, later each time', async (error) => {
    const { inTurn, request, begun } = time();
    expect(await inTurn(request([error, error, 'done']))).toBe('done');
    expect(begun).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = begun;
    expect(third - second).toBeGreaterThan(second - first);
  });

  it('throws what does not pass at once, and what does not pass by itself after eight attempts', async () => {
    const { inTurn, request, begun } = time();
    await expect(inTurn(request([named('ResourceNotFoundException', 404)]))).rejects.toThrow(
      'ResourceNotFoundException',
    );
    expect(begun).toHaveLength(1);
    const throttled = named('TooManyRequestsException', 429);
    await expect(inTurn(request(Array.from({ length: 20 }, () => throttled)))).rejects.toBe(throttled);
    expect(begun).toHaveLength(9);
  });

  it('stops before the time is used up, whether waiting for a turn or after a throttle', async () => {
    const { inTurn, request, begun } = time(1200);
    await inTurn(request());
    await inTurn(request());
    await inTurn(request());
    await expect(inTurn(request())).rejects.toThrow(OutOfTime);
    expect(begun).toEqual([0, 500, 1000]);
    const slow = time(1000);
    await expect(slow.inTurn(slow.request([named('ThrottlingException')]))).rejects.toThrow(OutOfTime);
  });
});
