/** The phone book of an instance: quick connects that lead to outside numbers, and the queues whose agents see them. */
import {
  AssociateQueueQuickConnectsCommand,
  CreateQuickConnectCommand,
  DeleteQuickConnectCommand,
  DescribeQuickConnectCommand,
  DisassociateQueueQuickConnectsCommand,
  type ConnectClient,
  paginateListQueueQuickConnects,
  paginateListQueues,
  paginateListQuickConnects,
} from '@aws-sdk/client-connect';

/** A quick connect of any kind; `number` only where it leads outside. */
export interface BookEntry {
  readonly id: string;
  readonly name: string;
  readonly number?: string;
}

export interface PhoneBook {
  /** Every quick connect of the instance: a name belongs to one of them only, whatever it leads to. */
  entries(): Promise<readonly BookEntry[]>;
  /** Ids of the instance's queues by name. */
  queues(): Promise<ReadonlyMap<string, string>>;
  /** Ids of the quick connects that a queue's agents see. */
  shownIn(queueId: string): Promise<readonly string[]>;
  /** Answers its id. */
  create(name: string, number: string): Promise<string>;
  show(queueId: string, id: string): Promise<void>;
  hide(queueId: string, id: string): Promise<void>;
  remove(id: string): Promise<void>;
}

/** Connect takes two requests a second; `inTurn` keeps to it. */
export function phoneBook(
  client: ConnectClient,
  instanceId: string,
  inTurn: () => Promise<void> = () => Promise.resolve(),
): PhoneBook {
  const InstanceId = instanceId;
  const numberOf = async (id: string): Promise<string | undefined> => {
    await inTurn();
    const { QuickConnect } = await client.send(new DescribeQuickConnectCommand({ InstanceId, QuickConnectId: id }));
    return QuickConnect?.QuickConnectConfig?.PhoneConfig?.PhoneNumber;
  };
  return {
    async entries() {
      const entries: BookEntry[] = [];
      for await (const { QuickConnectSummaryList = [] } of paginateListQuickConnects({ client }, { InstanceId }))
        for (const { Id, Name, QuickConnectType } of QuickConnectSummaryList) {
          if (Id === undefined || Name === undefined) continue;
          const number = QuickConnectType === 'PHONE_NUMBER' ? await numberOf(Id) : undefined;
          entries.push({ id: Id, name: Name, ...(number !== undefined && { number }) });
        }
      return entries;
    },
    async queues() {
      const queues = new Map<string, string>();
      const pages = paginateListQueues({ client }, { InstanceId, QueueTypes: ['STANDARD'] });
      for await (const { QueueSummaryList = [] } of pages)
        for (const { Id, Name } of QueueSummaryList) if (Id !== undefined && Name !== undefined) queues.set(Name, Id);
      return queues;
    },
    async shownIn(queueId) {
      const ids: string[] = [];
      await inTurn();
      const pages = paginateListQueueQuickConnects({ client }, { InstanceId, QueueId: queueId });
      for await (const { QuickConnectSummaryList = [] } of pages)
        ids.push(...QuickConnectSummaryList.flatMap(({ Id }) => Id ?? []));
      return ids;
    },
    async create(name, number) {
      await inTurn();
      const { QuickConnectId } = await client.send(
        new CreateQuickConnectCommand({
          InstanceId,
          Name: name,
          QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: number } },
        }),
      );
      if (QuickConnectId === undefined) throw new Error('Connect answered no quick connect');
      return QuickConnectId;
    },
    async show(queueId, id) {
      await inTurn();
      const QuickConnectIds = [id];
      await client.send(new AssociateQueueQuickConnectsCommand({ InstanceId, QueueId: queueId, QuickConnectIds }));
    },
    async hide(queueId, id) {
      await inTurn();
      const QuickConnectIds = [id];
      await client.send(new DisassociateQueueQuickConnectsCommand({ InstanceId, QueueId: queueId, QuickConnectIds }));
    },
    async remove(id) {
      await inTurn();
      await client.send(new DeleteQuickConnectCommand({ InstanceId, QuickConnectId: id }));
    },
  };
}
