/** What becomes of contacts that are not calls, and of calls at blocks that are for others. */
import type { Json } from '../../../../language/document';
import { contactWith, newContact, type Channel, type Contact } from '../../../../language/simulate/contact';
import { at, played } from '../a-run';

const LOOP = { Messages: [{ Text: 'a' }] };
const TEXT = { Text: 'Hi' };

describe('a block that is for another channel', () => {
  it.each<[type: string, channel: Channel, with_: { readonly [key: string]: Json }, errors: string[], went: string]>([
    ['MessageParticipant', 'CHAT', TEXT, [], 'waits for say'],
    ['MessageParticipant', 'TASK', TEXT, [], 'waits for say'],
    ['MessageParticipant', 'EMAIL', TEXT, [], 'NextAction'],
    ['MessageParticipant', 'CHAT', { SSML: '<speak>Hi</speak>' }, ['NoMatchingError'], 'NoMatchingError'],
    ['MessageParticipant', 'TASK', { PromptId: 'p' }, ['NoMatchingError'], 'NoMatchingError'],
    ['MessageParticipant', 'CHAT', { Media: { Uri: 's3://a/b.wav' } }, ['NoMatchingError'], 'NoMatchingError'],
    ['GetParticipantInput', 'CHAT', { StoreInput: 'True' }, ['NoMatchingError'], 'NoMatchingError'],
    ['GetParticipantInput', 'CHAT', { EnableDTMFBuffer: 'True' }, ['NoMatchingError'], 'NoMatchingError'],
    ['MessageParticipantIteratively', 'CHAT', LOOP, ['NoMatchingError'], 'NoMatchingError'],
    ['MessageParticipantIteratively', 'CHAT', LOOP, [], 'over'],
    ['TransferParticipantToThirdParty', 'EMAIL', {}, ['NoMatchingError', 'CallFailed'], 'NoMatchingError'],
    ['TransferContactToAgent', 'CHAT', {}, [], 'stopped'],
    ['CompleteOutboundCall', 'CHAT', {}, [], 'stopped'],
    ['UpdateContactCallbackNumber', 'CHAT', {}, ['InvalidCallbackNumber'], 'InvalidCallbackNumber'],
    ['CreateCallbackContact', 'CHAT', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['UpdateContactTextToSpeechVoice', 'CHAT', {}, ['NoMatchingError'], 'NextAction'],
    ['UpdateContactRecordingBehavior', 'TASK', {}, [], 'NextAction'],
    ['UpdateContactMediaStreamingBehavior', 'TASK', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['UpdateContactMediaProcessing', 'VOICE', {}, ['NoMatchingError', 'ChannelMismatch'], 'ChannelMismatch'],
    ['UpdatePreviousContactParticipantState', 'CHAT', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['CheckOutboundCallStatus', 'TASK', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['ShowView', 'VOICE', {}, ['NoMatchingError', 'TimeLimitExceeded'], 'NoMatchingError'],
    ['AuthenticateParticipant', 'VOICE', {}, ['NoMatchingError', 'TimeLimitExceeded'], 'NoMatchingError'],
    ['LoadContactContent', 'CHAT', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['CreatePersistentContactAssociation', 'VOICE', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['CreateWisdomSession', 'TASK', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['ConnectParticipantWithAgenticCX', 'EMAIL', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['ConnectParticipantWithLexBot', 'EMAIL', {}, ['NoMatchingError'], 'NoMatchingError'],
    ['Wait', 'VOICE', { TimeLimitSeconds: '5' }, ['NoMatchingError'], 'NoMatchingError'],
    ['Wait', 'TASK', { TimeLimitSeconds: '5' }, ['NoMatchingError'], 'waits for pause'],
  ])('%s for a %s contact', (type, channel, parameters, errors, went) => {
    expect(played(at({ type, with: parameters, errors }, { channel })).went).toBe(went);
  });
});

describe('a new contact', () => {
  const arrival = { contactId: 'c', instanceArn: 'i', region: 'r', from: '+819012345678', to: '+81312345678' };

  it.each<[Channel, subtype: string, endpoint: string]>([
    ['VOICE', 'connect:Telephony', 'TELEPHONE_NUMBER'],
    ['CHAT', 'connect:Chat', 'TELEPHONE_NUMBER'],
    ['TASK', 'connect:Task', 'TELEPHONE_NUMBER'],
    ['EMAIL', 'connect:Email', 'EMAIL_ADDRESS'],
  ])('of channel %s', (channel, subtype, type) => {
    const contact = newContact({ ...arrival, channel, initiationMethod: 'API' });
    expect(contact).toMatchObject({
      channel,
      initiationMethod: 'API',
      segmentAttributes: { 'connect:Subtype': { ValueString: subtype } },
      customerEndpoint: { type },
    });
  });

  it('stays as it is but for what changes', () => {
    const whole: Required<Contact> = {
      ...newContact(arrival),
      queue: { arn: 'q', name: 'q' },
      callbackNumber: '+819012345678',
      agent: { arn: 'a', userName: 'a', firstName: null, lastName: null },
      messageProcessor: { functionArn: 'f', deliversUnprocessed: true },
    };
    expect(contactWith(whole, { name: 'n' })).toEqual({ ...whole, name: 'n' });
  });

  it('is an inbound call unless said otherwise', () => {
    expect(newContact(arrival)).toMatchObject({ channel: 'VOICE', initiationMethod: 'INBOUND' });
  });
});
