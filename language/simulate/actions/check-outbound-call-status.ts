import { checked, request, result, type Play } from '../turn';

/** "Check call progress": what answered an outbound call, a person or a machine. */
export const checkOutboundCallStatus: Play = ({ run }, reply) =>
  reply?.kind === 'progress'
    ? result(run, reply.status, checked(`call progress: ${reply.status}`))
    : request(run, { kind: 'progress' });
