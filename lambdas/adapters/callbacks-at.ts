/** The callbacks of a center as a command reaches them: in AWS with whatever credentials there are, or on this machine. */
import { callbacksTable } from './callbacks-table';
import { systemClock } from './clock';
import { connectContacts } from './connect-contacts';
import { connectAt, documentsAt, type TablesAt } from './tables-at';

/** `close` when done. Faults are the SDKs' own errors. */
export function callbacksAt(at: TablesAt, table: string, keepDays: number) {
  const { documents, close } = documentsAt(at);
  return {
    callbacks: callbacksTable({ documents, table, clock: systemClock, keepDays: () => keepDays }),
    /** Ends contacts of that instance; those that are over are fine. */
    async stop(instanceArn: string, contactIds: readonly string[]): Promise<void> {
      const connect = connectAt(at);
      try {
        for (const contactId of contactIds) await connectContacts(connect, instanceArn).stop(contactId);
      } finally {
        connect.destroy();
      }
    },
    close,
  };
}
