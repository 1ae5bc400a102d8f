import { HOOKS, type Hook } from '../contact';
import { objectAt, parametersOf, wholeText } from '../parameters';
import { withContact } from '../run';
import { fail, next, request, set, type Play } from '../turn';

const isHook = (name: string): name is Hook => (HOOKS as readonly string[]).includes(name);

/** "Set whisper / customer queue / hold / disconnect flow": which flow runs at one event of the contact. */
export const updateContactEventHooks: Play = ({ run, action }, reply) => {
  const [entry] = Object.entries(objectAt(parametersOf(action), 'EventHooks'));
  if (!entry) return fail(run, 'NoMatchingError', 'EventHooks names no event');
  const [hook, value] = entry;
  if (!isHook(hook)) return fail(run, 'NoMatchingError', `"${hook}" is no event; it may be ${HOOKS.join(', ')}`);
  if (reply?.kind === 'flow')
    return next(
      withContact(run, { hooks: { ...run.contact.hooks, [hook]: reply.flow.arn } }),
      set(`at ${hook} runs flow "${reply.flow.name}"`),
    );
  const flowId = wholeText(run, value);
  return flowId
    ? request(run, { kind: 'flow', flowId, purpose: 'hook' })
    : fail(run, 'NoMatchingError', `the flow for ${hook} leads nowhere`);
};
