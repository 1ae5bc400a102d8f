import { leave, type Play } from '../turn';

/** "End flow / Resume": the flow is over, the contact is not; in a queue flow it goes back to the interrupted Loop prompts. */
export const endFlowExecution: Play = ({ run }) => leave(run, { by: 'end' });
