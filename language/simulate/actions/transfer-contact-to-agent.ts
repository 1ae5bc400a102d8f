import { leave, request, type Play } from '../turn';

/** "Transfer to agent": straight to the agent the contact is meant for; when that agent is busy, the contact is disconnected. */
export const transferContactToAgent: Play = ({ run }, reply) =>
  reply ? leave(run, { by: 'hand-over', reason: 'transferred to the agent' }) : request(run, { kind: 'agent' });
