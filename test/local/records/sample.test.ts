/** The sample's own streams: a call leaves its record, its agent's events and its recording in the buckets. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Exchange } from '../../../exchange/exchange';
import type { ContactRecord } from '../../../exchange/records/record-shape';
import type { AgentEvent } from '../../../exchange/records/agent-event';
import { runExchange } from '../../../exchange/run';
import { bootCenter, type LocalCenter } from '../../../local/center';
import { RecordDelivery } from '../../../local/records/record-delivery';
import { SAMPLE_ASSEMBLY } from '../../global-setup';

/** A whole center is booted; the machine may be busy. */
jest.setTimeout(60_000);

const startsAt = new Date('2026-11-24T10:00:00+09:00');

describe('a call in the sample', () => {
  let center: LocalCenter;
  beforeAll(async () => {
    center = await bootCenter({ assembly: { directory: SAMPLE_ASSEMBLY }, at: startsAt });
  });
  afterAll(() => center.close());

  const files = (bucket: string): { key: string; lines: unknown[] }[] =>
    center.services.objects(bucket).map(({ key, file }) => ({
      key,
      lines: key.endsWith('.gz')
        ? gunzipSync(readFileSync(file))
            .toString()
            .split('\n')
            .filter((line) => line !== '')
            .map((line) => JSON.parse(line) as unknown)
        : [],
    }));

  it('leaves a file of records a day, and a recording where the record says', async () => {
    const { world, services } = center;
    services.moveTo(startsAt);
    const records = new RecordDelivery({ world, startsAt, seed: 3, services });
    const exchange = new Exchange(world, { startsAt, seed: 3, onEvent: (event) => records.hear(event) });
    records.follow(exchange);
    for (const { username } of world.agents) exchange.staff(username, { answers: 3, talks: 60 });
    const called = exchange.do({ kind: 'call', line: world.lines[0]?.name ?? '', from: '+819012345678' });
    if (!called.ok || called.contactId === undefined) throw new Error('the call was not placed');
    exchange.script(called.contactId, { answers: [{ press: '1001#' }] });
    await runExchange(exchange, center.ports(), { until: 600_000 });
    const brought = await records.settle(exchange.time);
    await services.settle(brought, new Date(startsAt.getTime() + 3_600_000));

    const bucketOf = (of: string): string => {
      const to = world.storage?.find((storage) => storage.of === of)?.to;
      return to?.kind === 's3' ? to.bucket : '';
    };
    const kept = center.resources.filter(({ type }) => type === 'AWS::S3::Bucket').flatMap(({ ref }) => files(ref));
    const found = kept.filter(({ key }) => /^contact-records\/year=2026\/month=11\/day=24\/.*\.gz$/u.test(key));
    const newest = found
      .flatMap(({ lines }) => lines as ContactRecord[])
      .filter(({ ContactId }) => ContactId === called.contactId)
      .reduce((a, b) => (b.LastUpdateTimestamp > a.LastUpdateTimestamp ? b : a));
    expect(newest).toMatchObject({
      InitiationMethod: 'INBOUND',
      CustomerEndpoint: { Address: '+819012345678' },
      Agent: { AgentInteractionDuration: expect.any(Number) },
      Recording: { Status: 'AVAILABLE' },
    });
    const bucket = bucketOf('CALL_RECORDINGS');
    expect(files(bucket).map(({ key }) => `${bucket}/${key}`)).toContain(newest.Recording?.Location);
    const events = kept
      .filter(({ key }) => key.startsWith('agent-events/'))
      .flatMap(({ lines }) => lines as AgentEvent[]);
    expect(new Set(events.map(({ EventType }) => EventType))).toEqual(new Set(['LOGIN', 'STATE_CHANGE', 'HEART_BEAT']));
  });
});
