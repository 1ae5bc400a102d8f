/** Nobody is handed to an agent who may be busy. */
import { chooseQueue, errors, flowOf, testsOf } from '../sample';

const agent = { Identifier: 'agent', Type: 'TransferContactToAgent', Transitions: {} };
const available = (NextAction: string, otherwise: string) => ({
  Identifier: 'check',
  Type: 'CheckMetricData',
  Parameters: { MetricType: 'NumberOfAgentsAvailable', AgentId: '@{agent:sato}' },
  Transitions: {
    NextAction: 'sorry',
    Conditions: [{ NextAction, Condition: { Operator: 'NumberGreaterThan', Operands: ['0'] } }],
    Errors: errors('NoMatchingError').concat({ ErrorType: 'NoMatchingCondition', NextAction: otherwise }),
  },
});
const asked = { flowType: 'AGENT_TRANSFER' } as const;

testsOf('agent-busy', [
  ['an agent, unasked', flowOf(agent), ['warning Actions[0]'], asked],
  ['an agent who is known to be free', flowOf(available('agent', 'sorry'), agent), [], asked],
  ['an agent who is known not to be', flowOf(available('sorry', 'agent'), agent), ['warning Actions[1]'], asked],
  [
    'the last resort, when the agent’s queue cannot be had',
    flowOf({ ...chooseQueue('choose', 'sorry', 'agent'), Parameters: { AgentId: '@{agent:sato}' } }, agent),
    [],
    asked,
  ],
  [
    'the same for a team’s queue',
    flowOf(chooseQueue('choose', 'sorry', 'agent'), agent),
    ['warning Actions[1]'],
    asked,
  ],
]);
