/** Whom agents called, as Amazon Connect knows it. */
import { ConnectClient, DescribeContactCommand } from '@aws-sdk/client-connect';
import type { FollowContactsPorts } from '../follow-contacts/follow-contacts';

/** Connect answers a few requests a second to all who ask: what it refuses is asked again with the contact's next event. */
const PATIENCE = { connectionTimeout: 1000, requestTimeout: 3000, throwOnRequestTimeout: true };

let kept: ConnectClient | undefined;

export const dialledContacts = (
  instanceArn: string,
  report: { note(fields: Readonly<Record<string, unknown>>): void },
): FollowContactsPorts['dialled'] => ({
  async numberOf(contactId) {
    kept ??= new ConnectClient({ maxAttempts: 2, requestHandler: PATIENCE });
    try {
      const request = new DescribeContactCommand({ InstanceId: instanceArn.split('/').at(-1), ContactId: contactId });
      return (await kept.send(request)).Contact?.CustomerEndpoint?.Address;
    } catch (error) {
      report.note({ notDescribed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
      return undefined;
    }
  },
});
