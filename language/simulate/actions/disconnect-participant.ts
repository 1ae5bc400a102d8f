import { leave, type Play } from '../turn';

/** "Disconnect": the flow hangs up. */
export const disconnectParticipant: Play = ({ run }) => leave(run, { by: 'disconnect' });
