/** What is asked of Amazon Connect about single contacts. */
import { StopContactCommand, UpdateContactRoutingDataCommand, type ConnectClient } from '@aws-sdk/client-connect';

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

    /** Of contacts in a queue, lower is served first. */
    async setPriority(contactId: string, priority: number): Promise<void> {
      await client.send(
        new UpdateContactRoutingDataCommand({ InstanceId, ContactId: contactId, QueuePriority: priority }),
      );
    },
  };
};
