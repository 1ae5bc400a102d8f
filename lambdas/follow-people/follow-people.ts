import type { Presence } from '../told/presence';
import { at, needed, textAt, timeAt } from '../told/fields';

export interface FollowPeoplePorts {
  readonly people: {
    /** Notes it, unless something later stands there. */
    note(presence: Presence): Promise<void>;
  };
}

/** Keeps what people do. Events come at least once, a heart beat every two minutes while nothing happens. Throws `MalformedEvent`. */
export async function followPerson(event: unknown, { people }: FollowPeoplePorts): Promise<void> {
  const agent = needed(textAt(event, 'AgentARN'), 'AgentARN');
  const told = needed(timeAt(event, 'EventTimestamp'), 'EventTimestamp');
  const snapshot = at(event, 'CurrentAgentSnapshot');
  const login = textAt(snapshot, 'Configuration', 'Username');
  const status = textAt(snapshot, 'AgentStatus', 'Name');
  const contacts = at(snapshot, 'Contacts');
  const isSignedIn = textAt(event, 'EventType') !== 'LOGOUT' && status !== undefined;
  await people.note({
    agent,
    ...(login !== undefined && { login }),
    ...(isSignedIn && { status }),
    isRoutable: isSignedIn && isRoutable(textAt(snapshot, 'AgentStatus', 'Type'), status),
    isBusy: Array.isArray(contacts) && contacts.length > 0,
    at: told,
  });
}

/** Connect's own status in which calls are offered is Available; statuses of a center's own are not. Older events tell no type. */
const isRoutable = (type: string | undefined, name: string): boolean =>
  type === undefined ? name === 'Available' : type.toUpperCase() === 'ROUTABLE';
