import { at, needed, textAt, timeAt } from '../told/fields';

/** What a contact record adds to the call it ends. */
export interface Served {
  /** The team or own queue, by name. */
  readonly queue?: string;
  /** ARN of the agent who talked. */
  readonly person?: string;
  readonly customerNumber?: string | undefined;
  readonly customerName?: string | undefined;
  readonly company?: string | undefined;
  /** What the agent was shown of them. */
  readonly tier?: string | undefined;
  readonly lastOrder?: string | undefined;
  readonly orderState?: string | undefined;
  /** Orders what is told of one call: whoever talked last says it, then whichever record was written last. */
  readonly toldAt: string;
}

export interface FollowRecordsPorts {
  readonly calls: {
    /** The call that began with this contact; none was written down, or it was swept. */
    byContact(contactId: string): Promise<{ readonly caller: string; readonly contactId: string } | undefined>;
    /** Adds to a call that is still there, unless something later was added. */
    add(call: { readonly caller: string; readonly contactId: string }, served: Served): Promise<void>;
  };
}

/**
 * Adds to a caller's history who served them. Records come at least once and in any order; a call that was passed on has one for
 * each who talked. Calls that nobody wrote down (outgoing ones) get no row. Throws `MalformedEvent`.
 */
export async function followRecord(record: unknown, { calls }: FollowRecordsPorts): Promise<void> {
  const contactId = needed(textAt(record, 'ContactId'), 'ContactId');
  const updatedAt = needed(timeAt(record, 'LastUpdateTimestamp'), 'LastUpdateTimestamp');
  const served = servedIn(record, updatedAt);
  if (served === undefined) return;
  const call = await calls.byContact(textAt(record, 'InitialContactId') ?? contactId);
  if (call) await calls.add(call, served);
}

/** `undefined` when the record says nothing that a later call could use. */
function servedIn(record: unknown, updatedAt: string): Served | undefined {
  const attribute = (name: string): string | undefined => textAt(record, 'Attributes', name);
  const isQueued = at(record, 'Queue') !== undefined && at(record, 'Queue') !== null;
  const queue = isQueued ? (attribute('queueName') ?? textAt(record, 'Queue', 'Name')) : undefined;
  const talkedAt = timeAt(record, 'Agent', 'ConnectedToAgentTimestamp');
  const person = talkedAt && textAt(record, 'Agent', 'ARN');
  const isIdentified = attribute('identified') === 'true';
  if (queue === undefined && person === undefined && !isIdentified) return undefined;
  return {
    ...(queue !== undefined && { queue }),
    ...(person !== undefined && { person }),
    ...(isIdentified && {
      customerNumber: attribute('customerNumber'),
      customerName: attribute('customerName'),
      company: attribute('company'),
      tier: attribute('tier'),
      lastOrder: attribute('lastOrder'),
      orderState: attribute('orderState'),
    }),
    toldAt: `${talkedAt ?? '-'} ${updatedAt}`,
  };
}
