import * as fc from 'fast-check';
import { MalformedEvent, optionalTextParameter, readContactEvent, textParameter } from '../../../lambdas/told/event';
import { contactEvent } from '../contact-event';

describe('readContactEvent', () => {
  it('reads what the functions rely on', () => {
    expect(readContactEvent(contactEvent({ parameters: { number: '1001' } }))).toEqual({
      contactId: '5ca32fbd-8f92-46af-92a5-6b0f970f0efe',
      customerAddress: '+819012345678',
      language: 'ja-JP',
      attributes: {},
      parameters: { number: '1001' },
    });
  });

  it('reads where a contact came from, its queue and what flows have kept with it', () => {
    const queue = 'arn:aws:connect:ap-northeast-1:111122223333:instance/i/queue/q';
    const read = readContactEvent(
      withContact({
        PreviousContactId: 'asked',
        Queue: { Name: 'q', ARN: queue },
        Attributes: { tier: 'gold', odd: 5 },
      }),
    );
    expect(read).toMatchObject({ previousContactId: 'asked', queueArn: queue, attributes: { tier: 'gold' } });
    expect(readContactEvent(contactEvent())).not.toHaveProperty('previousContactId');
  });

  it('reads a call whose number is withheld and whose language no flow has set', () => {
    const read = readContactEvent(contactEvent({ address: null, language: null }));
    expect(read).not.toHaveProperty('customerAddress');
    expect(read).not.toHaveProperty('language');
  });

  const whole = contactEvent();
  const contactData = whole.Details.ContactData;
  const withContact = (fields: object) => ({
    ...whole,
    Details: { ...whole.Details, ContactData: { ...contactData, ...fields } },
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'event must be an object'],
    ['null', null, 'event must be an object'],
    ['a text', '{}', 'there is string'],
    ['a list', [whole], 'there is a list'],
    ['another kind of event', { ...whole, Name: 'ScheduledEvent' }, 'Name must be "ContactFlowEvent"'],
    ['no details', { Name: 'ContactFlowEvent' }, 'Details must be an object'],
    ['no contact', { Name: 'ContactFlowEvent', Details: {} }, 'Details.ContactData must be an object'],
    ['no contact id', withContact({ ContactId: undefined }), 'Details.ContactData.ContactId'],
    ['an empty contact id', withContact({ ContactId: '' }), 'Details.ContactData.ContactId'],
    ['a contact id beyond measure', withContact({ ContactId: 'x'.repeat(257) }), '1 to 256 characters'],
    ['a contact id that is a number', withContact({ ContactId: 5 }), 'Details.ContactData.ContactId'],
    ['a queue that is a text', withContact({ Queue: 'q' }), 'Details.ContactData.Queue must be an object'],
    ['attributes that are a list', withContact({ Attributes: [] }), 'Details.ContactData.Attributes'],
    ['an endpoint that is a text', withContact({ CustomerEndpoint: '+8190' }), 'CustomerEndpoint must be an object'],
    ['an address that is a number', withContact({ CustomerEndpoint: { Address: 8190 } }), 'Address must be a text'],
    ['parameters that are a list', { ...whole, Details: { ...whole.Details, Parameters: [] } }, 'Details.Parameters'],
  ])('refuses %s', (_, event, message) => {
    expect(() => readContactEvent(event)).toThrow(MalformedEvent);
    expect(() => readContactEvent(event)).toThrow(message);
  });

  it('reads anything, or refuses it as malformed: never anything else', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), fc.anything(), (event, contact) => {
        for (const hostile of [
          event,
          { Name: 'ContactFlowEvent', Details: event },
          withContact({ ContactId: contact, CustomerEndpoint: event }),
        ])
          expect(fate(() => readContactEvent(hostile).contactId)).toMatch(/^(read|refused)$/);
      }),
    );
  });
});

describe('a parameter', () => {
  const contact = readContactEvent(contactEvent({ parameters: { number: '0001', count: 1, nothing: null } }));

  it('is a text, leading zeros and all', () => expect(textParameter(contact, 'number')).toBe('0001'));

  it.each([
    ['is missing', 'absent', 'Details.Parameters.absent is missing'],
    ['is null', 'nothing', 'Details.Parameters.nothing is missing'],
    ['is a number, its leading zeros lost', 'count', 'Details.Parameters.count must be a text, there is number'],
    ['is only inherited', 'constructor', 'Details.Parameters.constructor is missing'],
  ])('is refused when it %s', (_, name, message) => expect(() => textParameter(contact, name)).toThrow(message));

  it('may be left out where the function can do without', () =>
    expect(optionalTextParameter(contact, 'absent')).toBeUndefined());
});

function fate(read: () => string): string {
  try {
    return read() === '' ? 'read as nothing' : 'read';
  } catch (error) {
    return error instanceof MalformedEvent ? 'refused' : String(error);
  }
}
