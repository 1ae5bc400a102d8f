/** An event as Amazon Connect sends it, for tests: what a test is about is handed in, the rest is an ordinary call. */
export interface ContactFacts {
  readonly contactId?: string;
  readonly address?: string | null;
  readonly language?: string | null;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

export const contactEvent = ({
  contactId = '5ca32fbd-8f92-46af-92a5-6b0f970f0efe',
  address = '+819012345678',
  language = 'ja-JP',
  parameters = {},
}: ContactFacts = {}) => ({
  Name: 'ContactFlowEvent',
  Details: {
    ContactData: {
      Attributes: {},
      AwsRegion: 'ap-northeast-1',
      Channel: 'VOICE',
      ContactId: contactId,
      CustomerEndpoint: address === null ? null : { Address: address, Type: 'TELEPHONE_NUMBER' },
      CustomerId: null,
      Description: null,
      InitialContactId: contactId,
      InitiationMethod: 'INBOUND',
      InstanceARN: 'arn:aws:connect:ap-northeast-1:111122223333:instance/9b6f8f4e-0a3c-4a6e-9f3f-0d5a1c2b3e4f',
      LanguageCode: language,
      MediaStreams: { Customer: { Audio: null } },
      Name: null,
      PreviousContactId: contactId,
      Queue: null,
      References: {},
      RelatedContactId: null,
      SegmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Telephony' } },
      SystemEndpoint: { Address: '+81312345678', Type: 'TELEPHONE_NUMBER' },
      Tags: {},
    },
    Parameters: parameters,
  },
});
