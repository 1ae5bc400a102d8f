import type { Json } from '../../document';
import type { QueueMetrics } from '../effect';
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
  return 'problem' in read ? fail(run, 'NoMatchingError', read.problem) : request(run, { kind: 'metrics', ...read });
};

function metricsSeen(metrics: QueueMetrics): Json {
  const isIdle = metrics.online === 0 && metrics.size === 0;
  const seen = (value: number | undefined): string | null => (isIdle || value === undefined ? null : String(value));
  const count = (value: number): Json => ({ Count: seen(value) });
  return {
    Queue: {
      Name: metrics.queue.name,
      ARN: metrics.queue.arn,
      Size: seen(metrics.size),
      OldestContactAge: seen(metrics.oldestSeconds === undefined ? undefined : Math.floor(metrics.oldestSeconds)),
    },
    Agents: {
      Online: count(metrics.online),
      Staffed: count(metrics.staffed),
      Available: count(metrics.available),
      Busy: count(metrics.busy),
      AfterContactWork: count(0),
      Missed: count(0),
      NonProductive: count(metrics.online - metrics.staffed),
    },
  };
}
