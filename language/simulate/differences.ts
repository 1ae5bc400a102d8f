/** Where a block is played otherwise than Connect plays it, and why. The page of what is supported lists them. */
import type { SupportedType } from './registry';

export const DIFFERENCES: { readonly [Type in SupportedType]?: string } = {
  ConnectParticipantWithLexBot: 'no language is understood: a script says which words and keys are which intent',
  GetParticipantInput: 'what is to be encrypted is kept as it was typed',
  Wait: 'in the form that keeps running, what plays is not broken off when the time is over: the contact goes on when it comes back to the block',
  Loop: 'not over a list, of which no wire form is known',
  GetMetricData: 'without the delay of 5 to 10 s',
  InvokeLambdaFunction: 'what an asynchronous function answers cannot be loaded: no wire form is known',
  UpdateContactAttributes: 'no contact has a related one: `Related` takes the error branch',
  UpdateContactData:
    'no contact has a related one: `Related` takes the error branch; Voice ID fields do nothing, as in Connect',
  UpdateContactTextToSpeechVoice: 'engines are known of Japanese voices; any other voice takes any engine',
  UpdateContactMediaStreamingBehavior: 'noted, but no stream is written',
  RenderMessageTemplate: 'no source says how a flow reads the text that was made',
  CheckSegmentMembershipForCustomerProfile: 'no source says which results there are: the answer names its own',
};
