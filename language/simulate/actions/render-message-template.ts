import { askOutside, missing } from '../outside-play';

/** "Send message", the template: a text that cannot be made is a `TemplateRenderingError`. */
export const renderMessageTemplate = askOutside({
  service: 'message templates',
  refuses: (parameters) => missing(parameters, 'WisdomKnowledgeBaseArn', 'WisdomMessageTemplateArn'),
});
