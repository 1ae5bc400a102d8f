/** Systems Manager's parameters: those of the assembly, and what is put. */
import { listOf, textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { ServiceFault } from './fault';
import { jsonService, type Input, type JsonOperation } from './json-service';
import type { LocalService } from './service';

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly version: number;
  readonly modifiedAt: number;
}

const MOST_NAMES = 10;
const MOST_BY_PATH = 10;

const namesIn = (input: Input): readonly string[] => listOf(input['Names']).map((name) => textOf(name));
const missing = (name: string): ServiceFault =>
  new ServiceFault('ParameterNotFound', `The parameter ${name} is not here`);

export function ssmService(resources: readonly ResolvedResource[], arnOf: (name: string) => string): LocalService {
  /** Versions of each, oldest first. */
  const parameters = new Map<string, Parameter[]>();
  for (const { ref, attributes } of resources)
    parameters.set(ref, [
      {
        name: ref,
        type: attributes['Type'] ?? 'String',
        value: attributes['Value'] ?? '',
        version: 1,
        modifiedAt: 0,
      },
    ]);
  /** A parameter is asked for by name or ARN, `:<version>` behind it or not. */
  const nameOf = (asked: string): { name: string; version?: number } => {
    const bare = asked.replace(/^arn:[^:]+:ssm:[^:]*:[^:]*:parameter(?=\/)/u, '');
    const name = bare !== asked && !parameters.has(bare.replace(/:\d+$/u, '')) ? bare.slice(1) : bare;
    const [, before, version] = /^(.*):(\d+)$/u.exec(name) ?? [];
    return before === undefined ? { name } : { name: before, version: Number(version) };
  };
  const find = (asked: string): Parameter | undefined => {
    const { name, version } = nameOf(asked);
    const versions = parameters.get(name);
    return version === undefined ? versions?.at(-1) : versions?.find((parameter) => parameter.version === version);
  };
  const shape = ({ name, type, value, version, modifiedAt }: Parameter): object => ({
    Name: name,
    Type: type,
    Value: value,
    Version: version,
    LastModifiedDate: modifiedAt / 1000,
    ARN: arnOf(name),
    DataType: 'text',
  });
  const byName = (input: Input): readonly string[] => [arnOf(nameOf(textOf(input['Name'])).name)];
  const table: Readonly<Record<string, JsonOperation>> = {
    GetParameter: {
      touches: byName,
      answer: (input) => {
        const name = textOf(input['Name']);
        const found = find(name);
        if (!found) throw missing(name);
        return { Parameter: shape(found) };
      },
    },
    GetParameters: {
      touches: (input) => namesIn(input).map((name) => arnOf(nameOf(name).name)),
      answer: (input) => {
        const names = namesIn(input);
        if (names.length === 0 || names.length > MOST_NAMES)
          throw new ServiceFault('ValidationException', `Names has ${names.length} entries, 1 to 10 are taken`);
        return {
          Parameters: names.flatMap((name) => find(name) ?? []).map(shape),
          InvalidParameters: names.filter((name) => !find(name)),
        };
      },
    },
    GetParametersByPath: {
      touches: (input) => [arnOf(textOf(input['Path']).replace(/\/$/u, ''))],
      answer: (input) => {
        const path = textOf(input['Path']);
        if (!path.startsWith('/'))
          throw new ServiceFault('ValidationException', `Path is "${path}", a path begins with a slash`);
        const below = path.endsWith('/') ? path : `${path}/`;
        const found = [...parameters.keys()]
          .filter((name) => name.startsWith(below))
          .filter((name) => input['Recursive'] === true || !name.slice(below.length).includes('/'))
          .sort();
        const from = Number(textOf(input['NextToken'], '0'));
        const most = Number(textOf(input['MaxResults'], String(MOST_BY_PATH)));
        const next = from + most;
        return {
          Parameters: found
            .slice(from, next)
            .flatMap((name) => find(name) ?? [])
            .map(shape),
          ...(next < found.length ? { NextToken: String(next) } : {}),
        };
      },
    },
    PutParameter: {
      touches: byName,
      answer: (input, at) => {
        const name = textOf(input['Name']);
        const before = parameters.get(name) ?? [];
        if (before.length > 0 && input['Overwrite'] !== true)
          throw new ServiceFault(
            'ParameterAlreadyExists',
            `The parameter ${name} exists; to overwrite it, set Overwrite to true`,
          );
        const type = textOf(input['Type'], before.at(-1)?.type ?? 'String');
        const version = (before.at(-1)?.version ?? 0) + 1;
        const value = textOf(input['Value']);
        parameters.set(name, [...before, { name, type, value, version, modifiedAt: at.getTime() }]);
        return { Version: version, Tier: 'Standard' };
      },
    },
    DeleteParameter: {
      touches: byName,
      answer: (input) => {
        if (!parameters.delete(textOf(input['Name']))) throw missing(textOf(input['Name']));
        return {};
      },
    },
  };
  return jsonService('ssm', 'ssm', table);
}
