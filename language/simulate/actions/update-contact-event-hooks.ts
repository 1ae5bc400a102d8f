import type { FlowType } from '../../document';
import { HOOKS, type Hook } from '../contact';
import { merged, objectAt, parametersOf, wholeText } from '../parameters';
import { withContact } from '../run';
import { fail, next, request, set, type Play } from '../turn';

const isHook = (name: string): name is Hook => (HOOKS as readonly string[]).includes(name);

/** Who runs at an event; the others are inbound flows. A whisper to a customer who was called is an outbound one. */
const TYPES: Readonly<Partial<Record<Hook, readonly FlowType[]>>> = {
  AgentHold: ['AGENT_HOLD'],
  AgentWhisper: ['AGENT_WHISPER'],
  CustomerHold: ['CUSTOMER_HOLD'],
  CustomerQueue: ['CUSTOMER_QUEUE'],
  CustomerWhisper: ['CUSTOMER_WHISPER', 'OUTBOUND_WHISPER'],
};
const INBOUND: readonly FlowType[] = ['CONTACT_FLOW'];

/** "Set whisper / customer queue / hold / disconnect flow": which flow, of the type that the event takes, runs at one event of the contact. */
export const updateContactEventHooks: Play = ({ run, action }, reply) => {
  const [entry, ...others] = Object.entries(objectAt(parametersOf(action), 'EventHooks'));
  if (!entry) return fail(run, 'NoMatchingError', 'EventHooks names no event');
  if (others.length > 0)
    return fail(run, 'NoMatchingError', `EventHooks names ${others.length + 1} events; there may be one`);
  const [hook, value] = entry;
  if (!isHook(hook)) return fail(run, 'NoMatchingError', `"${hook}" is no event; it may be ${HOOKS.join(', ')}`);
  if (run.contact.channel !== 'VOICE' && hook.endsWith('Hold'))
    return fail(run, 'NoMatchingError', `only calls are held; this contact is a ${run.contact.channel}`);
  if (reply?.kind === 'flow') {
    const { name, type, arn } = reply.flow;
    const types = TYPES[hook] ?? INBOUND;
    if (type !== undefined && !types.includes(type))
      return fail(run, 'NoMatchingError', `flow "${name}" is a ${type}; at ${hook} runs a ${types.join(' or ')}`);
    return next(
      withContact(run, { hooks: merged<string>(run.contact.hooks, { [hook]: arn }) }),
      set(`at ${hook} runs flow "${name}"`),
    );
  }
  const flowId = wholeText(run, value);
  return flowId
    ? request(run, { kind: 'flow', flowId, purpose: 'hook' })
    : fail(run, 'NoMatchingError', `the flow for ${hook} leads nowhere`);
};
