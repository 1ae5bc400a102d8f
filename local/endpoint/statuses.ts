/** Statuses of an instance: its own, and the two that every instance has. */
import type { ResolvedResource } from '../assembly/stack';
import { standInUuid } from '../assembly/stand-ins';
import { textOf } from '../assembly/property';
import type { ConnectState } from './connect-state';

export interface Status {
  readonly arn: string;
  readonly name: string;
  readonly type: string;
  /** Absent: Connect made it. */
  readonly resource?: ResolvedResource;
}

export function statusesOf({ instanceArn, resources }: ConnectState): Status[] {
  const builtIn = (name: string, type: string): Status => ({
    arn: `${instanceArn}/agent-state/${standInUuid(instanceArn, 'status', name)}`,
    name,
    type,
  });
  return [
    builtIn('Available', 'ROUTABLE'),
    builtIn('Offline', 'OFFLINE'),
    ...resources
      .filter(({ type }) => type === 'AWS::Connect::AgentStatus')
      .map((resource) => ({
        arn: resource.ref,
        name: textOf(resource.properties['Name']),
        type: textOf(resource.properties['Type'], 'CUSTOM'),
        resource,
      })),
  ];
}
