/** What `call-out` asks of Amazon Connect and of the tables of contacts and people. */
import { StartOutboundVoiceContactCommand, TagContactCommand, type ConnectClient } from '@aws-sdk/client-connect';
import { GetCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { CallOutPorts, KnownContact } from '../call-out/call-out';
import type { ContactFacts } from '../told/contact-facts';
import { idOf } from '../wire-center/properties';
import type { Clock } from './clock';
import type { Documents } from './documents';
import { itemsOf } from './items-of';

/** Refusals that are answers: the number may not be called, or not now. */
const REFUSALS: Readonly<Record<string, 'forbidden' | 'busy'>> = {
  DestinationNotAllowedException: 'forbidden',
  OutboundContactNotPermittedException: 'forbidden',
  LimitExceededException: 'busy',
  ThrottlingException: 'busy',
  TooManyRequestsException: 'busy',
};

export const callingOut = (
  client: Pick<ConnectClient, 'send'>,
  instanceArn: string,
  /** Of the flow that answers who was called, by language. */
  flowArns: ReadonlyMap<string, string>,
): CallOutPorts['connect'] => ({
  async start({ number, language, queueId, attributes, clientToken }) {
    const InstanceId = idOf(instanceArn);
    const flowArn = flowArns.get(language);
    if (flowArn === undefined) throw new Error(`there is no flow that calls in ${language}`);
    try {
      const { ContactId } = await client.send(
        new StartOutboundVoiceContactCommand({
          InstanceId,
          ContactFlowId: idOf(flowArn),
          DestinationPhoneNumber: number,
          // the number that the queue shows is shown
          QueueId: queueId,
          Attributes: attributes,
          ClientToken: clientToken,
        }),
      );
      if (ContactId === undefined) throw new Error('Connect answered no contact');
      return { started: true, contactId: ContactId };
    } catch (error) {
      const why = error instanceof Error ? REFUSALS[error.name] : undefined;
      if (why === undefined) throw error;
      return { started: false, why, words: (error as Error).message || (error as Error).name };
    }
  },

  async tag(contactId, tags) {
    await client.send(new TagContactCommand({ InstanceId: idOf(instanceArn), ContactId: contactId, Tags: tags }));
  },
});

/** A contact that no event tells more of is forgotten after so long; Connect keeps a token for seven days. */
const KEPT_SECONDS = 7 * 86_400;

/** As `follow-contacts` keeps it, and what `call-out` adds. */
type NotedContact = Omit<KnownContact, 'talkingSince'> & {
  readonly facts?: ContactFacts;
  readonly expiresAt?: number;
};

/** Contacts by the number at their other end: index `byCaller` of the table of contacts. */
export const outgoingContacts = (documents: Documents, table: string, clock: Clock): CallOutPorts['contacts'] => ({
  async ofNumber(number) {
    const { items } = await itemsOf((from) =>
      documents.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'byCaller',
          KeyConditionExpression: 'caller = :caller',
          ExpressionAttributeValues: { ':caller': number },
          ...from,
        }),
      ),
    );
    // the table sweeps some time after they are due
    const now = clock().getTime() / 1000;
    return (items as readonly NotedContact[])
      .filter(({ expiresAt = now + 1 }) => expiresAt > now)
      .map(({ facts, ...contact }) => ({ ...contact, ...(facts?.agent && { talkingSince: facts.agent.at }) }));
  },

  async began({ contactId, number, clientToken }) {
    const kept = Math.ceil(clock().getTime() / 1000) + KEPT_SECONDS;
    await documents.send(
      new UpdateCommand({
        TableName: table,
        Key: { contactId },
        // the first events may have been noted already
        UpdateExpression: 'SET caller = :number, clientToken = :token, expiresAt = if_not_exists(expiresAt, :kept)',
        ExpressionAttributeValues: { ':number': number, ':token': clientToken, ':kept': kept },
      }),
    );
  },
});

/** The login of an agent, as agent events have told it: table of people. */
export async function loginOf(documents: Documents, table: string, agentArn: string): Promise<string | undefined> {
  const { Item } = await documents.send(
    new GetCommand({ TableName: table, Key: { agent: agentArn }, ProjectionExpression: 'login' }),
  );
  return Item?.['login'] as string | undefined;
}
