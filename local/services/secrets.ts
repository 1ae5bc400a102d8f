/** Secrets Manager: a secret's value is the template's own, or made up the same way each time. Nobody's secret is here. */
import { createHash } from 'node:crypto';
import { fieldsOf, textOf } from '../assembly/property';
import { standInUuid } from '../assembly/stand-ins';
import type { ResolvedResource } from '../assembly/stack';
import { ServiceFault } from './fault';
import { jsonService, type Input, type JsonOperation } from './json-service';
import type { LocalService } from './service';

interface Secret {
  readonly arn: string;
  readonly name: string;
  value: string;
  changedAt: number;
}

const version = ({ arn, value }: Secret): string => standInUuid(arn, value);

export function secretsService(resources: readonly ResolvedResource[]): LocalService {
  const secrets = resources.map(({ ref, properties }): Secret => {
    const name = ref.replace(/^.*:secret:/u, '').replace(/-[^-]{6}$/u, '');
    return { arn: ref, name, value: valueOf(ref, properties), changedAt: 0 };
  });
  const find = (input: Input): Secret => {
    const id = textOf(input['SecretId']);
    const found = secrets.find(({ arn, name }) => id === arn || id === name || arn.slice(0, -7) === id);
    if (found) return found;
    throw new ServiceFault(
      'ResourceNotFoundException',
      `The secret ${id} is not here. Here are: ${secrets.map(({ name }) => name).join(', ') || 'none'}.`,
    );
  };
  const touches = (input: Input): readonly string[] => {
    try {
      return [find(input).arn];
    } catch {
      return [textOf(input['SecretId'], '*')];
    }
  };
  const table: Readonly<Record<string, JsonOperation>> = {
    GetSecretValue: {
      touches,
      answer: (input) => {
        const secret = find(input);
        return {
          ARN: secret.arn,
          Name: secret.name,
          SecretString: secret.value,
          VersionId: version(secret),
          VersionStages: ['AWSCURRENT'],
          CreatedDate: secret.changedAt / 1000,
        };
      },
    },
    DescribeSecret: {
      touches,
      answer: (input) => {
        const secret = find(input);
        return {
          ARN: secret.arn,
          Name: secret.name,
          LastChangedDate: secret.changedAt / 1000,
          VersionIdsToStages: { [version(secret)]: ['AWSCURRENT'] },
        };
      },
    },
    PutSecretValue: {
      touches,
      answer: (input, at) => {
        const secret = find(input);
        secret.value = textOf(input['SecretString']);
        secret.changedAt = at.getTime();
        return { ARN: secret.arn, Name: secret.name, VersionId: version(secret), VersionStages: ['AWSCURRENT'] };
      },
    },
  };
  return jsonService('secretsmanager', 'secretsmanager', table);
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';
const PUNCTUATION = '!#$%&()*+,-./:;<=>?@[]^_{|}~';

function valueOf(seed: string, properties: ResolvedResource['properties']): string {
  if (typeof properties['SecretString'] === 'string') return properties['SecretString'];
  const wanted = fieldsOf(properties['GenerateSecretString']);
  const password = generated(seed, wanted);
  const key = textOf(wanted['GenerateStringKey']);
  if (key === '') return password;
  let template: unknown;
  try {
    template = JSON.parse(textOf(wanted['SecretStringTemplate'], '{}'));
  } catch {
    template = {};
  }
  return JSON.stringify({ ...fieldsOf(template), [key]: password });
}

function generated(seed: string, wanted: Readonly<Record<string, unknown>>): string {
  const isOn = (name: string): boolean => textOf(wanted[name]) === 'true';
  const excluded = textOf(wanted['ExcludeCharacters']);
  const kinds = [
    isOn('ExcludeUppercase') ? '' : LETTERS.slice(0, 26),
    isOn('ExcludeLowercase') ? '' : LETTERS.slice(26),
    isOn('ExcludeNumbers') ? '' : DIGITS,
    isOn('ExcludePunctuation') ? '' : PUNCTUATION,
    isOn('IncludeSpace') ? ' ' : '',
  ]
    .map((kind) =>
      kind
        .split('')
        .filter((letter) => !excluded.includes(letter))
        .join(''),
    )
    .filter((kind) => kind !== '');
  const all = kinds.join('');
  const length = Number(textOf(wanted['PasswordLength'], '32'));
  let text = '';
  if (all === '') return text;
  for (let index = 0; text.length < length; index++) {
    const drawn = createHash('sha256').update(`${seed}\u0000${index}`).digest().readUInt32BE();
    // one of each kind first, then any
    const kind = kinds[index] ?? all;
    text += kind[drawn % kind.length] ?? '';
  }
  return text;
}
