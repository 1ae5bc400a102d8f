/** The queue a block names: by `QueueId`, by `AgentId` (the agent's own queue), or not at all (the target queue). */
import type { QueueId } from './effect';
import { parametersOf, wholeValue } from './parameters';
import type { Scene } from './turn';

export function readQueueId(scene: Scene): { readonly target?: QueueId } | { readonly problem: string } {
  for (const [name, key] of [
    ['QueueId', 'queueId'],
    ['AgentId', 'agentId'],
  ] as const) {
    if (parametersOf(scene.action)[name] === undefined) continue;
    const id = wholeValue(scene, name);
    if (id === null || id === '') return { problem: `${name} leads nowhere` };
    return { target: key === 'queueId' ? { queueId: id } : { agentId: id } };
  }
  return {};
}
