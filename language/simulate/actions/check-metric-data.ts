import type { QueueMetrics } from '../effect';
import { parametersOf, staticText } from '../parameters';
import { readQueueId } from '../queue-parameter';
import { checked, fail, request, result, type Play } from '../turn';

/**
 * The metrics one can branch on. The operand of the oldest contact's age is in milliseconds in console exports, so the value is too,
 * although its name says seconds.
 */
const METRICS: Readonly<Record<string, (metrics: QueueMetrics) => number>> = {
  NumberOfAgentsAvailable: (metrics) => metrics.available,
  NumberOfAgentsStaffed: (metrics) => metrics.staffed,
  NumberOfAgentsOnline: (metrics) => metrics.online,
  NumberOfContactsInQueue: (metrics) => metrics.size,
  OldestContactInQueueAgeSeconds: (metrics) => Math.round((metrics.oldestSeconds ?? 0) * 1000),
};

/** "Check staffing" and "Check queue status": one metric of a queue, at this moment. */
export const checkMetricData: Play = (scene, reply) => {
  const { run, action } = scene;
  const name = staticText(parametersOf(action)['MetricType']) ?? '';
  const metric = Object.hasOwn(METRICS, name) ? METRICS[name] : undefined;
  if (!metric)
    return fail(run, 'NoMatchingError', `MetricType is "${name}"; it may be ${Object.keys(METRICS).join(', ')}`);
  if (reply?.kind === 'metrics') {
    const value = metric(reply);
    return result(run, String(value), checked(`${name} of queue "${reply.queue.name}" is ${value}`));
  }
  const read = readQueueId(scene);
  return 'problem' in read ? fail(run, 'NoMatchingError', read.problem) : request(run, { kind: 'metrics', ...read });
};
