/** An SQS queue: messages that hide while somebody works on them, come back, and end among the dead letters. */
import { createHash } from 'node:crypto';
import { fieldsOf, textOf } from '../../assembly/property';
import { standInUuid } from '../../assembly/stand-ins';
import type { ResolvedResource } from '../../assembly/stack';

export interface Message {
  readonly id: string;
  readonly body: string;
  /** As they were sent, by name. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sentAt: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
  readonly sequenceNumber?: string;
  /** Hidden until then. */
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** What it was last handed out with. */
  receiptHandle?: string;
}

export interface NewMessage {
  readonly body: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly delaySeconds?: number;
  readonly groupId?: string;
  readonly deduplicationId?: string;
}

const DEDUPLICATED_FOR_MILLISECONDS = 300_000;

export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly isFifo: boolean;
  readonly visibilitySeconds: number;
  readonly delaySeconds: number;
  readonly retentionSeconds: number;
  readonly largestBytes: number;
  readonly keyId: string | undefined;
  readonly redrive: { readonly arn: string; readonly most: number } | undefined;
  private readonly deduplicatesByContent: boolean;
  private messages: Message[] = [];
  private readonly seen = new Map<string, { readonly at: number; readonly message: Message }>();
  private sent = 0;

  /** `deadLetters` answers the queue by ARN, which may be made later than this one. */
  constructor(
    { ref, attributes, properties }: ResolvedResource,
    private readonly deadLetters: (arn: string) => Queue | undefined,
  ) {
    const number = (name: string, otherwise: number): number => Number(textOf(properties[name], String(otherwise)));
    this.url = ref;
    this.arn = attributes['Arn'] ?? ref;
    this.name = attributes['QueueName'] ?? ref.slice(ref.lastIndexOf('/') + 1);
    this.isFifo = textOf(properties['FifoQueue']) === 'true';
    this.deduplicatesByContent = textOf(properties['ContentBasedDeduplication']) === 'true';
    this.visibilitySeconds = number('VisibilityTimeout', 30);
    this.delaySeconds = number('DelaySeconds', 0);
    this.retentionSeconds = number('MessageRetentionPeriod', 345_600);
    this.largestBytes = number('MaximumMessageSize', 1_048_576);
    this.keyId = textOf(properties['KmsMasterKeyId']) || undefined;
    const { deadLetterTargetArn, maxReceiveCount } = redriveOf(properties['RedrivePolicy']);
    const arn = textOf(deadLetterTargetArn);
    this.redrive = arn === '' ? undefined : { arn, most: Number(textOf(maxReceiveCount, '10')) };
  }

  /** A message sent twice to a FIFO queue within five minutes is the one that is there. */
  send({ body, attributes = {}, delaySeconds, groupId, deduplicationId }: NewMessage, at: Date): Message {
    const now = at.getTime();
    const ordinal = ++this.sent;
    const unique = this.isFifo
      ? (deduplicationId ?? (this.deduplicatesByContent ? sha256(body) : undefined))
      : undefined;
    const before = unique === undefined ? undefined : this.seen.get(unique);
    if (before && now - before.at < DEDUPLICATED_FOR_MILLISECONDS) return before.message;
    const message: Message = {
      id: standInUuid(this.arn, String(ordinal)),
      body,
      attributes,
      sentAt: now,
      visibleAt: now + (delaySeconds ?? this.delaySeconds) * 1000,
      receiveCount: 0,
      ...(groupId === undefined ? {} : { groupId }),
      ...(unique === undefined ? {} : { deduplicationId: unique }),
      ...(this.isFifo ? { sequenceNumber: String(ordinal).padStart(20, '1') } : {}),
    };
    if (unique !== undefined) this.seen.set(unique, { at: now, message });
    this.messages.push(message);
    return message;
  }

  /** At most so many of those that can be seen now; they hide for as long as it says. */
  receive(most: number, at: Date, visibilitySeconds = this.visibilitySeconds): readonly Message[] {
    const now = at.getTime();
    this.messages = this.messages.filter(({ sentAt }) => now - sentAt < this.retentionSeconds * 1000);
    const received: Message[] = [];
    const heldGroups = this.groupsInFlight(now);
    for (const message of this.messages) {
      if (received.length === most) break;
      if (message.visibleAt > now) {
        if (message.groupId !== undefined) heldGroups.add(message.groupId);
        continue;
      }
      if (message.groupId !== undefined && heldGroups.has(message.groupId)) continue;
      if (this.redrive && message.receiveCount >= this.redrive.most) {
        this.bury(message, at);
        continue;
      }
      message.receiveCount += 1;
      message.firstReceivedAt ??= now;
      message.visibleAt = now + visibilitySeconds * 1000;
      message.receiptHandle = Buffer.from(`${message.id}#${message.receiveCount}`).toString('base64');
      received.push(message);
    }
    return received;
  }

  /** False when the handle is none of a message that is here; a handle of an earlier receipt does nothing. */
  delete(receiptHandle: string): boolean {
    const message = this.byHandle(receiptHandle);
    if (message?.receiptHandle === receiptHandle) this.remove(message);
    return message !== undefined;
  }

  changeVisibility(receiptHandle: string, seconds: number, at: Date): boolean {
    const message = this.byHandle(receiptHandle);
    if (!message || message.visibleAt <= at.getTime()) return false;
    message.visibleAt = at.getTime() + seconds * 1000;
    return true;
  }

  purge(): void {
    this.messages = [];
  }

  /** When a message can next be handed out; in a FIFO queue one that is being worked on holds up its group. */
  get visibleAt(): number | undefined {
    const groups = new Map<string, number>();
    let first: number | undefined;
    for (const { visibleAt, groupId, receiveCount } of this.messages) {
      const held = groupId === undefined ? undefined : groups.get(groupId);
      if (groupId === undefined) first = Math.min(first ?? Infinity, visibleAt);
      else if (held === undefined) groups.set(groupId, visibleAt);
      else groups.set(groupId, receiveCount > 0 ? Math.max(held, visibleAt) : held);
    }
    for (const visibleAt of groups.values()) first = Math.min(first ?? Infinity, visibleAt);
    return first;
  }

  /** How many can be seen at that time, before any is handed out. */
  countVisible(now: number): number {
    return this.messages.filter(({ visibleAt }) => visibleAt <= now).length;
  }

  counts(now: number): { readonly visible: number; readonly inFlight: number; readonly delayed: number } {
    const hidden = this.messages.filter(({ visibleAt }) => visibleAt > now);
    const delayed = hidden.filter(({ receiveCount }) => receiveCount === 0).length;
    return { visible: this.messages.length - hidden.length, inFlight: hidden.length - delayed, delayed };
  }

  moveTo(now: number): void {
    for (const message of this.messages) if (message.visibleAt > now) message.visibleAt = now;
  }

  private groupsInFlight(now: number): Set<string> {
    return new Set(
      this.messages.flatMap(({ visibleAt, groupId }) => (visibleAt > now && groupId !== undefined ? [groupId] : [])),
    );
  }

  private byHandle(receiptHandle: string): Message | undefined {
    const [id] = Buffer.from(receiptHandle, 'base64').toString('utf8').split('#');
    return this.messages.find((message) => message.id === id);
  }

  private remove(message: Message): void {
    this.messages = this.messages.filter((other) => other !== message);
  }

  private bury(message: Message, at: Date): void {
    this.remove(message);
    const { body, attributes, groupId, deduplicationId } = message;
    this.deadLetters(this.redrive?.arn ?? '')?.send(
      {
        body,
        attributes,
        delaySeconds: 0,
        ...(groupId === undefined ? {} : { groupId }),
        ...(deduplicationId === undefined ? {} : { deduplicationId }),
      },
      at,
    );
  }
}

/** An object, or its JSON text. */
function redriveOf(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== 'string') return fieldsOf(given);
  try {
    return fieldsOf(JSON.parse(given));
  } catch {
    return {};
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
