/**
 * What people see who are called from a queue. CloudFormation sets it where the number is of the instance from the beginning; a
 * number that is only moved into the instance here cannot be named by a queue that was deployed before.
 */
import { idOf, idsOfQueue, type OutboundCaller, type Wiring } from './properties';

/** As the service keeps it: a part that is left out is not set. */
export interface ShownCaller {
  readonly name?: string;
  readonly phoneNumberId?: string;
  readonly whisperFlowId?: string;
}

export interface CallerPorts {
  readonly connect: {
    /** Nothing of it when the queue is gone. */
    shownCaller(instanceId: string, queueId: string): Promise<ShownCaller>;
    /** Replaces all of it. */
    showCaller(instanceId: string, queueId: string, caller: ShownCaller): Promise<void>;
  };
}

/** Shows the numbers of `wiring`, and no longer those that only `old` had. Nothing is asked for twice. */
export async function showCallers(
  { outboundCallers }: Pick<Wiring, 'outboundCallers'>,
  old: Pick<Wiring, 'outboundCallers'> | undefined,
  ports: CallerPorts,
): Promise<void> {
  const wanted = new Set(outboundCallers.map(({ queueArn }) => queueArn));
  for (const caller of outboundCallers) await show(caller, ports);
  for (const caller of old?.outboundCallers ?? []) if (!wanted.has(caller.queueArn)) await hide(caller, ports);
}

async function show(
  { queueArn, phoneNumberArn, name, whisperFlowArn }: OutboundCaller,
  { connect }: CallerPorts,
): Promise<void> {
  const ids = idsOfQueue(queueArn);
  const shown = await connect.shownCaller(...ids);
  const caller: ShownCaller = {
    phoneNumberId: idOf(phoneNumberArn),
    ...(name !== undefined && { name }),
    ...(whisperFlowArn !== undefined && { whisperFlowId: idOf(whisperFlowArn) }),
  };
  const isShown =
    shown.phoneNumberId === caller.phoneNumberId &&
    shown.name === caller.name &&
    shown.whisperFlowId === caller.whisperFlowId;
  if (!isShown) await connect.showCaller(...ids, caller);
}

/** Name and whisper stay as they are by now: they are CloudFormation's. So does a number that somebody else has set since. */
async function hide({ queueArn, phoneNumberArn }: OutboundCaller, { connect }: CallerPorts): Promise<void> {
  const ids = idsOfQueue(queueArn);
  const { phoneNumberId, ...others } = await connect.shownCaller(...ids);
  if (phoneNumberId === idOf(phoneNumberArn)) await connect.showCaller(...ids, others);
}
