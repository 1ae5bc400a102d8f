/** What lies around an exchange, as it is told of things: the hosted services with their rules, readers and schedules. Times are epoch milliseconds. */
import { fieldsOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import type { Delivery, HostedServices, StoredObject } from '../services/hosted-services';

/** Something that comes to it. */
export type Brought = { readonly delivery: Delivery } | { readonly stored: StoredObject };

export interface Around {
  /** Nothing is on its way, and it is that time. */
  begin(at: number): Promise<void>;
  /** When something happens next by itself. */
  nextAt(): number | undefined;
  /** The same without what goes on for ever, and without what is only stored. */
  pendingAt(): number | undefined;
  /** It is that time: what is brought is taken, and everything due by then is done. */
  happen(at: number, brought: readonly Brought[]): Promise<void>;
  /** Until nothing more is under way, stores included. Answers when it was over. */
  settle(from: number, until: number): Promise<number>;
}

/** Whether the assembly does something by itself with what a call tells, while it goes on. */
export const isFollowed = (resources: readonly ResolvedResource[]): boolean =>
  resources.some(
    ({ type, properties }) =>
      type === 'AWS::Lambda::EventSourceMapping' ||
      (type === 'AWS::Events::Rule' && properties['EventPattern'] !== undefined),
  );

/**
 * The hosted services of an assembly.
 * @param isStored whether what comes to buckets matters; what nobody reads is then not brought
 */
export function aroundOf(
  services: HostedServices,
  resources: readonly ResolvedResource[],
  { isStored = true }: { readonly isStored?: boolean } = {},
): Around {
  const isRead = isStored ? () => true : readIn(resources);
  return {
    begin(at) {
      services.begin(new Date(at));
      return Promise.resolve();
    },
    nextAt: () => services.nextAt()?.getTime(),
    pendingAt: () => services.pendingAt()?.getTime(),
    async happen(at, brought) {
      for (const one of brought)
        if ('delivery' in one) {
          if (isRead(one.delivery.to)) await services.deliver(one.delivery);
        } else if (isStored) await services.store(one.stored);
      const next = services.nextAt();
      if (next !== undefined && next.getTime() <= at) await services.tick(new Date(at));
    },
    settle: async (from, until) => (await services.settle(new Date(from), new Date(until))).getTime(),
  };
}

/** Whether somebody but a bucket reads what comes to an address. */
function readIn(resources: readonly ResolvedResource[]): (to: string) => boolean {
  const hasPattern = resources.some(
    ({ type, properties }) => type === 'AWS::Events::Rule' && properties['EventPattern'] !== undefined,
  );
  const read = new Set(resources.flatMap(({ type, properties }) => readBy(type, properties)));
  return (to) => (to.includes(':event-bus/') ? hasPattern : !to.includes(':kinesis:') || read.has(to));
}

function readBy(type: string, properties: ResolvedResource['properties']): readonly string[] {
  if (type === 'AWS::Lambda::EventSourceMapping')
    return [textOf(properties['EventSourceArn']).replace(/\/consumer\/.*$/u, '')];
  const isTransforming = JSON.stringify(properties).includes('"ProcessingConfiguration"');
  return type === 'AWS::KinesisFirehose::DeliveryStream' && isTransforming
    ? [textOf(fieldsOf(properties['KinesisStreamSourceConfiguration'])['KinesisStreamARN'])]
    : [];
}
