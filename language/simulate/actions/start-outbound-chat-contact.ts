import { askOutside, missing } from '../outside-play';
import { objectAt, staticText } from '../parameters';

const LONGEST_MESSAGE = 1024;

/** "Send message", SMS: another contact, of which this flow learns nothing. */
export const startOutboundChatContact = askOutside({
  service: 'outbound messages',
  refuses: (parameters) => {
    const { length } = staticText(objectAt(parameters, 'InitialSystemMessage')['Content']) ?? '';
    return length > LONGEST_MESSAGE
      ? `the message has ${length} characters; it may have ${LONGEST_MESSAGE}`
      : missing(parameters, 'SourceEndpoint', 'DestinationEndpoint', 'ContactFlowArn');
  },
});
