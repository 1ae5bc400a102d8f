import { admits } from '../../../exchange/floor/criteria';
import type { Agent } from '../../../exchange/world';

const agent = (change: Partial<Agent> = {}): Agent => ({
  arn: 'arn:aws:connect:x:1:instance/i/agent/day-1',
  username: 'agent-1',
  routingProfileArn: 'profile',
  autoAccept: false,
  afterContactWorkSeconds: 0,
  ...change,
});
const inPlaceOf = 'arn:aws:connect:x:1:instance/i/agent/sato-id';

it.each<[string, Agent, string, boolean]>([
  ['by ARN', agent(), 'arn:aws:connect:x:1:instance/i/agent/day-1', true],
  ['by id', agent(), 'day-1', true],
  ['by login', agent(), 'agent-1', true],
  ['not another', agent(), 'sato-id', false],
  ['who stands in the place of the one that is named', agent({ inPlaceOf }), 'sato-id', true],
  ['by the ARN of that one, too', agent({ inPlaceOf }), inPlaceOf, true],
])('criteria admit %s', (_how, who, named, isAdmitted) => {
  expect(admits({ kind: 'agents', agents: [named] }, who)).toBe(isAdmitted);
});
