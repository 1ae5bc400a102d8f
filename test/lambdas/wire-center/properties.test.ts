import * as fc from 'fast-check';
import { idOf, MalformedProperties, readWiring } from '../../../lambdas/wire-center/properties';

const INSTANCE = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i';

describe('readWiring', () => {
  it('reads a wiring, and lists that were left out as empty', () => {
    expect(readWiring({ ServiceToken: 'x', InstanceArn: INSTANCE })).toEqual({
      instanceArn: INSTANCE,
      lines: [],
      quickConnects: [],
      outboundCallers: [],
      directory: [],
      orders: [],
      calendar: [],
      calendarSource: 'definition',
    });
  });

  it('says all that is wrong at once, by path', () => {
    const properties = {
      InstanceArn: 'i',
      Lines: [{ Name: '', PhoneNumberArn: `${INSTANCE}/p`, ContactFlowArn: 5 }],
      QuickConnects: [{ QueueArn: `${INSTANCE}/queue/q`, QuickConnectArns: [1] }],
      OutboundCallers: [{ QueueArn: 'q', PhoneNumberArn: `${INSTANCE}/p`, Name: '', WhisperFlowArn: 1 }],
      Directory: [{ Name: 'queue/q', Arn: `${INSTANCE}/q`, Waiting: '' }],
      Orders: [
        { Of: '', People: [{ Login: 'sato', Order: '16' }, 5] },
        { Of: 'queue/q', People: 'sato' },
      ],
      Calendar: [{ Date: '2027-1-1', Kind: 'local', Names: { 'ja-JP': 1 } }],
      CalendarThrough: 'soon',
    };
    const faults = [
      'InstanceArn must be an ARN, there is "i"',
      'Lines[0].Name must be a text',
      'Lines[0].ContactFlowArn must be an ARN, there is 5',
      'QuickConnects[0].QuickConnectArns must be a list of texts',
      'OutboundCallers[0].QueueArn must be an ARN, there is "q"',
      'OutboundCallers[0].Name must be a text',
      'OutboundCallers[0].WhisperFlowArn must be an ARN, there is 1',
      'Directory[0].Waiting must be a text',
      'Orders[0].Of must be a text',
      'Orders[0].People[0].Order must be a whole number from 1 to 15, there is "16"',
      'Orders[0].People[1] must be an object',
      'Orders[0].People[1].Login must be a text',
      'Orders[0].People[1].Order must be a whole number from 1 to 15, there is undefined',
      'Orders[1].People must be a list',
      'Calendar[0].Date must be a date as YYYY-MM-DD, there is "2027-1-1"',
      'Calendar[0].Kind must be national or company, there is "local"',
      'Calendar[0].Names.ja-JP must be a text',
      'CalendarThrough must be a date as YYYY-MM-DD, there is "soon"',
    ];
    expect(() => readWiring(properties)).toThrow(MalformedProperties);
    expect(() => readWiring(properties)).toThrow(faults.join('; '));
  });

  it('reads an order that CloudFormation has made a text', () => {
    const Orders = [{ Of: 'queue/sales', People: [{ Login: 'sato', Order: '15' }] }];
    expect(readWiring({ InstanceArn: INSTANCE, Orders }).orders).toEqual([
      { of: 'queue/sales', people: [{ login: 'sato', order: 15 }] },
    ]);
  });

  it('reads anything, or refuses it as malformed', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        for (const hostile of [
          whole,
          {
            InstanceArn: INSTANCE,
            Lines: whole,
            QuickConnects: part,
            Directory: [part],
            Orders: [whole],
            Calendar: [whole],
          },
        ])
          expect(fate(() => readWiring(hostile).instanceArn)).toMatch(/^(read|refused)$/);
      }),
    );
  });
});

describe('idOf', () => {
  it.each([
    [`${INSTANCE}/queue/q1`, 'q1'],
    ['arn:aws:connect:ap-northeast-1:111122223333:phone-number/p1', 'p1'],
  ])('of %s is %s', (arn, id) => expect(idOf(arn)).toBe(id));
});

function fate(read: () => string): string {
  try {
    return read() === '' ? 'read as nothing' : 'read';
  } catch (error) {
    return error instanceof MalformedProperties ? 'refused' : String(error);
  }
}
