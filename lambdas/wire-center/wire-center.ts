import { seedCalendar, unseedCalendar, type SeededCalendar } from './seed-calendar';
import { seedOrders, unseedOrders, type SeededOrders } from './seed-orders';
import { idOf, idsOfQueue, type DirectoryEntry, type Line, type Wiring } from './properties';
import { showCallers, type CallerPorts } from './show-callers';

export interface WireCenterPorts {
  readonly connect: CallerPorts['connect'] & {
    /** The instance or traffic distribution group a telephone number belongs to, and whether it is ready there. */
    holder(phoneNumberId: string): Promise<{ readonly arn: string; readonly ready: boolean } | undefined>;
    moveNumber(phoneNumberId: string, instanceArn: string): Promise<void>;
    leadNumberTo(phoneNumberId: string, instanceId: string, contactFlowId: string): Promise<void>;
    /** A number that is gone, or moved to another instance since, is fine. */
    releaseNumber(phoneNumberId: string, instanceId: string): Promise<void>;
    /** Ids of a queue's quick connects; none when the queue is gone. */
    quickConnects(instanceId: string, queueId: string): Promise<readonly string[]>;
    addQuickConnects(instanceId: string, queueId: string, ids: readonly string[]): Promise<void>;
    removeQuickConnects(instanceId: string, queueId: string, ids: readonly string[]): Promise<void>;
  };
  readonly directory: {
    write(entries: readonly (DirectoryEntry & { readonly id: string })[]): Promise<void>;
    remove(names: readonly string[]): Promise<void>;
  };
  readonly calendar: SeededCalendar;
  readonly orders: SeededOrders;
  readonly clock: () => Date;
  readonly report: { note(fields: Readonly<Record<string, unknown>>): void };
}

/** Connect takes at most so many quick connects in one request. */
const MOST_QUICK_CONNECTS = 50;

/** How often a moved number is looked at before it is given up. */
const MOST_LOOKS = 20;

/**
 * Makes the connections that CloudFormation cannot: numbers lead to flows and are shown to whoever is called, queues offer quick
 * connects, names lead to ids, the calendar has its days, and people their order. Whatever `old` had and `wiring` has not is undone. Told again it changes nothing.
 */
export async function wireCenter(wiring: Wiring, old: Wiring | undefined, ports: WireCenterPorts): Promise<void> {
  // first what callers need to be understood, then the numbers that let them in
  const names = new Map(wiring.directory.map((entry) => [entry.name, entry]));
  await ports.directory.write([...names.values()].map((entry) => ({ ...entry, id: idOf(entry.arn) })));
  await seedCalendar(wiring, old, ports);
  await seedOrders(wiring, ports);
  await wireQuickConnects(wiring, old, ports);
  for (const line of wiring.lines) await bringNumber(line, wiring.instanceArn, ports);
  await showCallers(wiring, old, ports);
  await openLines(wiring, old, ports);
  if (!old) return;
  const kept = new Set(wiring.lines.map((line) => line.phoneNumberArn));
  for (const line of old.lines) if (!kept.has(line.phoneNumberArn)) await closeLine(line, old.instanceArn, ports);
  await ports.directory.remove(old.directory.map(({ name }) => name).filter((name) => !names.has(name)));
}

/**
 * Undoes it all. What is gone already is fine, so that a center can be torn down however it got here. A wiring that never was
 * finished has no lines open: whatever flow its numbers lead to is somebody else's.
 */
export async function unwireCenter(
  wiring: Wiring,
  { wasFinished }: { readonly wasFinished: boolean },
  ports: WireCenterPorts,
): Promise<void> {
  if (wasFinished) for (const line of wiring.lines) await closeLine(line, wiring.instanceArn, ports);
  await showCallers({ outboundCallers: [] }, wiring, ports);
  await wireQuickConnects({ quickConnects: [] }, wiring, ports);
  await ports.directory.remove(wiring.directory.map(({ name }) => name));
  await unseedCalendar(wiring, ports);
  await unseedOrders(wiring, ports);
}

/** All or none on the first deploy: CloudFormation then takes the flows away again, and a number must not lead to one. */
async function openLines(
  { lines, instanceArn }: Wiring,
  old: Wiring | undefined,
  ports: WireCenterPorts,
): Promise<void> {
  const opened: Line[] = [];
  try {
    for (const line of lines) {
      await ports.connect.leadNumberTo(idOf(line.phoneNumberArn), idOf(instanceArn), idOf(line.contactFlowArn));
      opened.push(line);
    }
  } catch (error) {
    if (!old) for (const line of opened) await closeLine(line, instanceArn, ports);
    throw error;
  }
}

/** A number of another instance is moved here; only then can it lead to a flow, and a queue show it. */
async function bringNumber(line: Line, instanceArn: string, { connect, report }: WireCenterPorts): Promise<void> {
  const number = idOf(line.phoneNumberArn);
  const holder = await connect.holder(number);
  if (!holder)
    throw new Error(
      `line "${line.name}": there is no telephone number ${line.phoneNumberArn} in this account and Region`,
    );
  if (holder.arn !== instanceArn) {
    if (!holder.arn.includes(':instance/'))
      throw new Error(
        `line "${line.name}": its number belongs to ${holder.arn}. Take it out of there first, then deploy again`,
      );
    report.note({ moved: line.name });
    await connect.moveNumber(number, instanceArn);
  }
  if (holder.arn !== instanceArn || !holder.ready) await arrived(line, instanceArn, connect);
}

/** A claimed or moved number takes a while. Each look waits its turn, half a second or more. */
async function arrived(line: Line, instanceArn: string, connect: WireCenterPorts['connect']): Promise<void> {
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const holder = await connect.holder(idOf(line.phoneNumberArn));
    if (holder?.arn === instanceArn && holder.ready) return;
  }
  throw new Error(
    `line "${line.name}": its number is not ready in ${instanceArn} yet. Wait some minutes, then deploy again`,
  );
}

async function closeLine(line: Line, instanceArn: string, { connect }: WireCenterPorts): Promise<void> {
  await connect.releaseNumber(idOf(line.phoneNumberArn), idOf(instanceArn));
}

/** By difference: what somebody added by hand in the console stays. */
async function wireQuickConnects(
  { quickConnects }: Pick<Wiring, 'quickConnects'>,
  old: Wiring | undefined,
  { connect }: WireCenterPorts,
): Promise<void> {
  const wanted = byQueue(quickConnects);
  const unwanted = byQueue(old?.quickConnects ?? []);
  for (const queue of new Set([...wanted.keys(), ...unwanted.keys()])) {
    const want = wanted.get(queue) ?? new Set();
    if (want.size === 0 && !unwanted.get(queue)?.size) continue;
    const [instanceId, queueId] = idsOfQueue(queue);
    const there = new Set(await connect.quickConnects(instanceId, queueId));
    const missing = [...want].filter((id) => !there.has(id));
    const surplus = [...(unwanted.get(queue) ?? [])].filter((id) => there.has(id) && !want.has(id));
    for (const batch of batches(missing)) await connect.addQuickConnects(instanceId, queueId, batch);
    for (const batch of batches(surplus)) await connect.removeQuickConnects(instanceId, queueId, batch);
  }
}

function byQueue(entries: Wiring['quickConnects']): Map<string, Set<string>> {
  const queues = new Map<string, Set<string>>();
  for (const { queueArn, quickConnectArns } of entries) {
    const ids = queues.get(queueArn) ?? new Set();
    for (const arn of quickConnectArns) ids.add(idOf(arn));
    queues.set(queueArn, ids);
  }
  return queues;
}

function* batches(ids: readonly string[]): Generator<readonly string[]> {
  for (let from = 0; from < ids.length; from += MOST_QUICK_CONNECTS) yield ids.slice(from, from + MOST_QUICK_CONNECTS);
}
