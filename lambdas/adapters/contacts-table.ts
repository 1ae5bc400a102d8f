/**
 * The contacts as `follow-contacts` keeps them: partition key `contactId`, items as `NotedContact` says and a `version`, swept some time
 * after `expiresAt`. Only who waits is in the index `byQueue`: a contact has `queueArn` and `enqueuedAt` no longer than that.
 * `priority` and `ageSeconds` are noted by whoever set them. `pace#<queue's ARN>` holds when the queue's last contacts were answered.
 */
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Answers, ContactFacts } from '../told/contact-facts';
import type { FollowContactsPorts } from '../follow-contacts/follow-contacts';
import type { Documents } from './documents';

/** Fields that come and go; all others are only ever replaced. */
const PASSING = ['queueArn', 'enqueuedAt', 'agentArn'] as const;

export const paceKey = (queueArn: string): string => `pace#${queueArn}`;

export const contactsTable = (documents: Documents, table: string): FollowContactsPorts['contacts'] => {
  async function item(contactId: string): Promise<Readonly<Record<string, unknown>>> {
    const { Item } = await documents.send(
      new GetCommand({ TableName: table, Key: { contactId }, ConsistentRead: true }),
    );
    return Item ?? {};
  }

  /** Sets the fields, removes others, unless somebody has done so since `version`. */
  async function written(
    { contactId, ...set }: Readonly<Record<string, unknown>> & { readonly contactId: string },
    remove: readonly string[],
    version: number | undefined,
  ): Promise<boolean> {
    const fields = Object.entries({ ...set, version: (version ?? 0) + 1 });
    const names = [...fields.map(([name]) => name), ...remove];
    const removing = remove.length > 0 ? ` REMOVE ${remove.map((name) => `#${name}`).join(', ')}` : '';
    try {
      await documents.send(
        new UpdateCommand({
          TableName: table,
          Key: { contactId },
          UpdateExpression: `SET ${fields.map(([name]) => `#${name} = :${name}`).join(', ')}${removing}`,
          ConditionExpression: version === undefined ? 'attribute_not_exists(#version)' : '#version = :before',
          ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
          ExpressionAttributeValues: {
            ...Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
            ...(version !== undefined && { ':before': version }),
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
      throw error;
    }
  }

  return {
    async stored(contactId) {
      const { version, facts, caller } = await item(contactId);
      return {
        version: version as number | undefined,
        ...(facts !== undefined && { facts: facts as ContactFacts }),
        ...(typeof caller === 'string' && { caller }),
      };
    },
    write: (contact, version) =>
      written(
        { ...contact },
        PASSING.filter((name) => contact[name] === undefined),
        version,
      ),
    async answers(queueArn) {
      const { version, answers = [] } = await item(paceKey(queueArn));
      return { version: version as number | undefined, answers: answers as Answers };
    },
    writeAnswers: (queueArn, answers, expiresAt, version) =>
      written({ contactId: paceKey(queueArn), answers, expiresAt }, [], version),
  };
};
