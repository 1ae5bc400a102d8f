import type { Json } from '../../document';
import { isObject } from '../flow';
import { at } from '../place';
import { blockOf, type Rule } from '../rule';
import { spokenIn } from '../spoken';

/** A prompt of a waiting loop stands behind the interruption, which starts the loop over. */
export const rule: Rule = {
  id: 'unheard-prompt',
  severity: 'warning',
  *check({ graph }) {
    for (const action of graph.reachable) {
      if (action.type !== 'MessageParticipantIteratively') continue;
      const {
        Messages: messages,
        InterruptFrequencySeconds: written,
        ContinueMessagingDuringInterrupt: goesOn,
      } = action.parameters;
      const interval = Number(written);
      if (typeof written !== 'string' || !(interval > 0) || goesOn === 'true' || !Array.isArray(messages)) continue;
      const path = at(at(action.path, 'Parameters'), 'Messages');
      let seconds = 0;
      for (const [index, message] of (messages as readonly Json[]).entries()) {
        if (seconds >= interval) {
          yield {
            ...blockOf(action),
            path: at(path, index),
            message: `Nobody ever hears this: what stands before it takes at least ${Math.floor(seconds)} seconds, and after ${interval} the loop is interrupted and starts over.`,
            fix: 'Interrupt later, say less before it, or set ContinueMessagingDuringInterrupt to "true".',
          };
          break;
        }
        seconds += isObject(message) ? (spokenIn(message)?.leastSeconds ?? 0) : 0;
      }
    }
  },
};
