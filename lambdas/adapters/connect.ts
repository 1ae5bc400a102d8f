/** Amazon Connect's own requests, each in its turn. */
import {
  AssociatePhoneNumberContactFlowCommand,
  AssociateQueueQuickConnectsCommand,
  ConnectClient,
  DescribePhoneNumberCommand,
  DescribeQueueCommand,
  DisassociatePhoneNumberContactFlowCommand,
  DisassociateQueueQuickConnectsCommand,
  ListQueueQuickConnectsCommand,
  UpdatePhoneNumberCommand,
  UpdateQueueOutboundCallerConfigCommand,
} from '@aws-sdk/client-connect';
import { idOf } from '../wire-center/properties';
import type { InTurn } from '../wire-center/pacing';
import type { WireCenterPorts } from '../wire-center/wire-center';

/** One attempt a request: how often and when to try again is the pace's to say, not the client's. */
export const connectClient = (): ConnectClient =>
  new ConnectClient({
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 2000, requestTimeout: 10_000, throwOnRequestTimeout: true },
  });

export function connectService(client: Pick<ConnectClient, 'send'>, inTurn: InTurn): WireCenterPorts['connect'] {
  return {
    async holder(phoneNumberId) {
      const request = new DescribePhoneNumberCommand({ PhoneNumberId: phoneNumberId });
      const answer = await unlessGone(inTurn(() => client.send(request)));
      const number = answer?.ClaimedPhoneNumberSummary;
      if (!number?.TargetArn) return undefined;
      return { arn: number.TargetArn, ready: (number.PhoneNumberStatus?.Status ?? 'CLAIMED') === 'CLAIMED' };
    },
    async moveNumber(phoneNumberId, instanceArn) {
      const request = new UpdatePhoneNumberCommand({ PhoneNumberId: phoneNumberId, TargetArn: instanceArn });
      await inTurn(() => client.send(request));
    },
    async leadNumberTo(phoneNumberId, instanceId, contactFlowId) {
      const request = new AssociatePhoneNumberContactFlowCommand({
        PhoneNumberId: phoneNumberId,
        InstanceId: instanceId,
        ContactFlowId: contactFlowId,
      });
      await inTurn(() => client.send(request));
    },
    async releaseNumber(phoneNumberId, instanceId) {
      const request = new DisassociatePhoneNumberContactFlowCommand({
        PhoneNumberId: phoneNumberId,
        InstanceId: instanceId,
      });
      // of a number that belongs to another instance by now, the service calls the parameters invalid
      await unlessGone(
        inTurn(() => client.send(request)),
        ['ResourceNotFoundException', 'InvalidParameterException'],
      );
    },
    async shownCaller(instanceId, queueId) {
      const request = new DescribeQueueCommand({ InstanceId: instanceId, QueueId: queueId });
      const answer = await unlessGone(inTurn(() => client.send(request)));
      const shown = answer?.Queue?.OutboundCallerConfig;
      return {
        ...(shown?.OutboundCallerIdName && { name: shown.OutboundCallerIdName }),
        ...(shown?.OutboundCallerIdNumberId && { phoneNumberId: idOf(shown.OutboundCallerIdNumberId) }),
        ...(shown?.OutboundFlowId && { whisperFlowId: idOf(shown.OutboundFlowId) }),
      };
    },
    async showCaller(instanceId, queueId, { name, phoneNumberId, whisperFlowId }) {
      const request = new UpdateQueueOutboundCallerConfigCommand({
        InstanceId: instanceId,
        QueueId: queueId,
        OutboundCallerConfig: {
          ...(name !== undefined && { OutboundCallerIdName: name }),
          ...(phoneNumberId !== undefined && { OutboundCallerIdNumberId: phoneNumberId }),
          ...(whisperFlowId !== undefined && { OutboundFlowId: whisperFlowId }),
        },
      });
      await inTurn(() => client.send(request));
    },
    async quickConnects(instanceId, queueId) {
      const ids: string[] = [];
      let page: string | undefined;
      do {
        const request = new ListQueueQuickConnectsCommand({
          InstanceId: instanceId,
          QueueId: queueId,
          MaxResults: 100,
          ...(page && { NextToken: page }),
        });
        const answer = await unlessGone(inTurn(() => client.send(request)));
        ids.push(...(answer?.QuickConnectSummaryList ?? []).flatMap(({ Id }) => Id ?? []));
        page = answer?.NextToken;
      } while (page);
      return ids;
    },
    async addQuickConnects(instanceId, queueId, ids) {
      const request = new AssociateQueueQuickConnectsCommand({
        InstanceId: instanceId,
        QueueId: queueId,
        QuickConnectIds: [...ids],
      });
      await inTurn(() => client.send(request));
    },
    async removeQuickConnects(instanceId, queueId, ids) {
      const request = new DisassociateQueueQuickConnectsCommand({
        InstanceId: instanceId,
        QueueId: queueId,
        QuickConnectIds: [...ids],
      });
      await unlessGone(inTurn(() => client.send(request)));
    },
  };
}

async function unlessGone<T>(
  request: Promise<T>,
  meaning: readonly string[] = ['ResourceNotFoundException'],
): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof Error && meaning.includes(error.name)) return undefined;
    throw error;
  }
}
