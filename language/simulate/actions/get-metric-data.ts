import type { Json } from '../../document';
import type { QueueMetrics } from '../effect';
import { wholeValue } from '../parameters';
import { readQueueId } from '../queue-parameter';
import { withContact } from '../run';
import { fail, next, request, set, type Play } from '../turn';

/** "Get queue metrics": loads `$.Metrics`. In an idle center, with nobody on line and nobody waiting, every metric is null. */
export const getMetricData: Play = (scene, reply) => {
  const { run } = scene;
  if (reply?.kind === 'metrics')
    return next(
      withContact(run, { metrics: metricsSeen(reply) }),
      set(`metrics of queue "${reply.queue.name}": ${reply.size} waiting, ${reply.available} available`),
    );
  const read = readQueueId(scene);
  if ('problem' in read) return fail(run, 'NoMatchingError', read.problem);
  const channel = wholeValue(scene, 'QueueChannel')?.toUpperCase();
  return request(run, {
    kind: 'metrics',
    ...read,
    ...(channel === 'VOICE' || channel === 'CHAT' ? { channel } : {}),
  });
};

function metricsSeen(metrics: QueueMetrics): Json {
  const isIdle = metrics.online === 0 && metrics.size === 0;
  const seen = (value: number | undefined): string | null => (isIdle || value === undefined ? null : String(value));
  const seconds = (value: number | undefined): string | null =>
    seen(value === undefined ? undefined : Math.floor(value));
  const count = (value: number): Json => ({ Count: seen(value) });
  return {
    Queue: {
      Name: metrics.queue.name,
      ARN: metrics.queue.arn,
      Size: seen(metrics.size),
      OldestContactAge: seconds(metrics.oldestSeconds),
      EstimatedWaitTime: seconds(metrics.estimatedWaitSeconds),
    },
    Agents: {
      Online: count(metrics.online),
      Staffed: count(metrics.staffed),
      Available: count(metrics.available),
      Busy: count(metrics.busy),
      AfterContactWork: count(metrics.afterContactWork ?? 0),
      Missed: count(metrics.missed ?? 0),
      NonProductive: count(metrics.nonProductive ?? metrics.online - metrics.staffed),
    },
    Contact: {
      EstimatedWaitTime: seconds(metrics.ownWaitSeconds),
      PositionInQueue: seen(metrics.position),
    },
  };
}
