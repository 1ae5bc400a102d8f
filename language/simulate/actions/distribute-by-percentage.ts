import { checked, request, result, type Play } from '../turn';

/** "Distribute by percentage": draws 1 to 100 and compares it with each threshold in turn. */
export const distributeByPercentage: Play = ({ run }, reply) =>
  reply?.kind === 'draw'
    ? result(run, String(reply.number), checked(`drew ${reply.number} of 100`))
    : request(run, { kind: 'draw' });
