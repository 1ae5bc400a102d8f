import { MOST_ACTIONS, MOST_CHARACTERS } from '../../limits';
import { LONGEST_TEXT } from '../read';
import type { ReadingRule, Rule } from '../rule';

/** The flow is larger than Connect takes, or has no action at all. */
export const rule: Rule & ReadingRule = {
  id: 'document-size',
  severity: 'error',
  *checkObstacle(obstacle) {
    if (obstacle.kind !== 'too-long') return;
    yield {
      path: '',
      message: `The text has ${obstacle.characters} characters; a flow may have ${MOST_CHARACTERS}, and beyond ${LONGEST_TEXT} nothing is read.`,
      fix: 'See whether this is the right file; a flow this large must be split with "TransferToFlow" or modules.',
    };
  },
  *check({ flow }) {
    const count = flow.actions.length;
    if (count > MOST_ACTIONS)
      yield {
        path: 'Actions',
        message: `The flow has ${count} actions; at most ${MOST_ACTIONS} are taken.`,
        fix: 'Move a part into a flow of its own ("TransferToFlow") or into a module ("InvokeFlowModule").',
      };
    if (count === 0 && flow.shapeFaults.length === 0)
      yield {
        path: 'Actions',
        message: 'The flow has no actions; it needs at least the one that it starts with.',
        fix: 'Add an action, if only "DisconnectParticipant".',
      };
    if (flow.smallestCharacters > MOST_CHARACTERS)
      yield {
        path: '',
        message: `The document has ${flow.smallestCharacters} characters without blank space; at most ${MOST_CHARACTERS} are taken.`,
        fix: 'Leave out Metadata, which only the designer reads, or split the flow.',
      };
    else if (flow.characters > MOST_CHARACTERS)
      yield {
        path: '',
        severity: 'warning',
        message: `As written the document has ${flow.characters} characters, more than the ${MOST_CHARACTERS} that are taken; without blank space it has ${flow.smallestCharacters}.`,
        fix: 'Publish it without indentation.',
      };
  },
};
