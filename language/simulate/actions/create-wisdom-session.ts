import { asObject, askOutside, missing } from '../outside-play';

/** "Connect assistant": begins a session with the assistant, `$.Wisdom.SessionArn`. */
export const createWisdomSession = askOutside({
  service: 'Connect assistant',
  refuses: (parameters) => missing(parameters, 'WisdomAssistantArn'),
  keep: (data) => ({ Wisdom: { SessionArn: asObject(data)['SessionArn'] ?? null } }),
});
