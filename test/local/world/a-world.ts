/** Reads a world off a template, without booting anything. */
import type { BuiltWorld } from '../../../local/world';
import { buildWorld } from '../../../local/world';
import { readAssembly } from '../../../local/assembly/read-assembly';
import { resolveAssembly } from '../../../local/assembly/resolve-assembly';
import { connectState } from '../../../local/endpoint/connect-state';
import { chooseInstance } from '../../../local/instance';

export const INSTANCE = { Type: 'AWS::Connect::Instance', Properties: { Attributes: {} } };

/** A Connect resource of the instance `Instance`. */
export const connect = (kind: string, properties: object = {}): object => ({
  Type: `AWS::Connect::${kind}`,
  Properties: { InstanceArn: { Ref: 'Instance' }, ...properties },
});

export const GOODBYE = JSON.stringify({
  Version: '2019-10-30',
  StartAction: 'bye',
  Actions: [{ Identifier: 'bye', Type: 'DisconnectParticipant', Transitions: {} }],
});

export const flow = (Name: string, Type = 'CONTACT_FLOW'): object =>
  connect('ContactFlow', { Name, Type, Content: GOODBYE });

export const always = (Name: string, more: object = {}): object =>
  connect('HoursOfOperation', {
    Name,
    TimeZone: 'Asia/Tokyo',
    Config: [{ Day: 'MONDAY', StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 0, Minutes: 0 } }],
    ...more,
  });

export function worldOf(Resources: object, more: object = {}): BuiltWorld {
  const resolved = resolveAssembly(readAssembly({ templates: [{ name: 'Stack', template: { Resources, ...more } }] }));
  const { arn, resources } = chooseInstance(resolved.resources);
  return buildWorld({
    resources,
    outputs: resolved.outputs,
    connect: connectState(arn, resources, resolved.outputs),
    promptSeconds: (uri) => (uri === 's3://here/hello.wav' ? 3 : undefined),
  });
}
