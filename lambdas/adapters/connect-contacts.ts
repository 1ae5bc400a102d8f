/** What is asked of Amazon Connect about single contacts. */
import { StopContactCommand, UpdateContactRoutingDataCommand, type ConnectClient } from '@aws-sdk/client-connect';
import type { Place } from '../queue-callback/queue-callback';

/** What Connect says of a contact that is over, or that it no longer knows. */
const GONE = new Set(['ContactNotFoundException', 'ResourceNotFoundException', 'InvalidRequestException']);

export const connectContacts = (client: Pick<ConnectClient, 'send'>, instanceArn: string) => {
  const InstanceId = instanceArn.slice(instanceArn.lastIndexOf('/') + 1);
  return {
    /** Ends a contact; one that is over already is fine. */
    async stop(contactId: string): Promise<void> {
      try {
        await client.send(new StopContactCommand({ InstanceId, ContactId: contactId }));
      } catch (error) {
        if (!(error instanceof Error) || !GONE.has(error.name)) throw error;
      }
    },

    /** Sets where in its queue a contact stands. */
    async route(contactId: string, place: Place): Promise<void> {
      await client.send(
        new UpdateContactRoutingDataCommand({
          InstanceId,
          ContactId: contactId,
          ...('priority' in place
            ? { QueuePriority: place.priority }
            : { QueueTimeAdjustmentSeconds: place.ageSeconds }),
        }),
      );
    },
  };
};
