import { asObject, askOutside, missing } from '../outside-play';
import { objectAt } from '../parameters';

const MOST_VARIABLES = 10;

/** "Agentic CX": an application talks with the participant, and is done, or escalates (`Escalation`). */
export const connectParticipantWithAgenticCX = askOutside({
  service: 'Agentic CX',
  refuses: (parameters) => {
    const configuration = objectAt(parameters, 'AgentConfiguration');
    const count = Object.keys(objectAt(configuration, 'ContextVariables')).length;
    return count > MOST_VARIABLES
      ? `there are ${count} ContextVariables; there may be ${MOST_VARIABLES}`
      : missing(configuration, 'WorkspaceId', 'ApplicationId', 'Alias');
  },
  keep: (data, parameters) => ({
    AgenticCX: {
      ContextVariables: {
        ...objectAt(objectAt(parameters, 'AgentConfiguration'), 'ContextVariables'),
        ...asObject(data),
      },
    },
  }),
  branches: 'whenGiven',
});
