import { askOutside, missing } from '../outside-play';

/** "Send message", the e-mail's contact. */
export const createContact = askOutside({
  service: 'outbound messages',
  refuses: (parameters) => missing(parameters, 'Channel'),
});
