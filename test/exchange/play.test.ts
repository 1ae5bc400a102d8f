import { ANSWERING, answers, call, flow, functionArn, functions, hangUp, say, world } from './a-call';

const toSales = flow({
  hello: say('Hello', 'number'),
  number: {
    type: 'GetParticipantInput',
    with: {
      Text: 'Your number, please',
      InputTimeLimitSeconds: '5',
      StoreInput: 'True',
      InputValidation: { CustomValidation: { MaximumLength: '10' } },
    },
    next: 'lookup',
    errors: { NoMatchingError: 'sorry' },
  },
  lookup: {
    type: 'InvokeLambdaFunction',
    with: {
      LambdaFunctionARN: functionArn('lookup'),
      InvocationTimeLimitSeconds: '3',
      LambdaInvocationAttributes: { number: '$.StoredCustomerInput' },
      ResponseValidation: { ResponseType: 'JSON' },
    },
    next: 'found',
    errors: { NoMatchingError: 'sorry' },
  },
  found: {
    type: 'Compare',
    with: { ComparisonValue: '$.External.status' },
    next: 'sorry',
    when: { '200': 'queue' },
    errors: { NoMatchingCondition: 'sorry' },
  },
  queue: {
    type: 'UpdateContactTargetQueue',
    with: { QueueId: '$.External.queueId' },
    next: 'welcome',
    errors: { NoMatchingError: 'sorry' },
  },
  welcome: say('Welcome, $.External.name', 'transfer'),
  transfer: {
    type: 'TransferContactToQueue',
    next: 'sorry',
    errors: { QueueAtCapacity: 'full', NoMatchingError: 'sorry' },
  },
  full: say('Everybody is waiting', 'bye'),
  sorry: say('Sorry', 'bye'),
  bye: hangUp,
});

describe('a call from the ring to the end', () => {
  it('asks, looks up, queues and connects', async () => {
    const ports = functions(answers({ status: '200', queueId: 'q-sales', name: 'Ms. Kato' }));
    const told = await call(world(toSales), { presses: ['1001#'], agents: { ann: ANSWERING } }, ports);
    expect(told.outcome).toEqual({ kind: 'connected', queue: 'sales', agent: 'ann', reason: 'ann took the call' });
    expect(told.heard).toEqual(expect.arrayContaining(['Hello', 'Your number, please', 'Welcome, Ms. Kato']));
    expect(told.events.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'dialled',
        'said',
        'asked',
        'pressed',
        'invoked',
        'queued',
        'rang',
        'whispered',
        'connected',
      ]),
    );
    expect(ports.invocations[0]?.event).toMatchObject({ Details: { Parameters: { number: '1001' } } });
  });
});
