import { askOutside, missing } from '../outside-play';

/** "Send message", e-mail. */
export const startOutboundEmailContact = askOutside({
  service: 'outbound messages',
  refuses: (parameters) => missing(parameters, 'FromEmailAddress', 'DestinationEmailAddress', 'EmailMessage'),
});
