import { next, request, set, type Play } from '../turn';

/** "Resume contact": goes on with a contact that was paused. */
export const resumeContact: Play = ({ run }, reply) =>
  reply ? next(run, set('resumed')) : request(run, { kind: 'resume' });
