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
      Directory: 'x',
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
      'Directory must be a list',
      'Calendar[0].Date must be a date as YYYY-MM-DD, there is "2027-1-1"',
      'Calendar[0].Kind must be national or company, there is "local"',
      'Calendar[0].Names.ja-JP must be a text',
      'CalendarThrough must be a date as YYYY-MM-DD, there is "soon"',
    ];
    expect(() => readWiring(properties)).toThrow(MalformedProperties);
    expect(() => readWiring(properties)).toThrow(faults.join('; '));
  });

  it('reads anything, or refuses it as malformed', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (whole, part) => {
        for (const hostile of [
          whole,
          { InstanceArn: INSTANCE, Lines: whole, QuickConnects: part, Directory: [part], Calendar: [whole] },
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
