/** Functions that flows may invoke, by the associations of the instance. */
import type { FunctionEntry } from '../../exchange/world';
import { textOf } from '../assembly/property';
import type { ResolvedResource } from '../assembly/stack';
import { idOf, type ConnectState } from '../endpoint/connect-state';

/** Functions, and their aliases and versions, also those that lie elsewhere, each with whether the instance may invoke it. */
export function readFunctionEntries(resources: readonly ResolvedResource[], connect: ConnectState): FunctionEntry[] {
  const associated = new Set(
    resources
      .filter(
        ({ type, properties }) =>
          type === 'AWS::Connect::IntegrationAssociation' &&
          properties['IntegrationType'] === 'LAMBDA_FUNCTION' &&
          idOf(textOf(properties['InstanceId'])) === idOf(connect.instanceArn),
      )
      .map(({ properties }) => textOf(properties['IntegrationArn'])),
  );
  const entries = resources
    .filter(({ type }) => type === 'AWS::Lambda::Function')
    .map(({ attributes, ref, name }) => {
      const arn = attributes['Arn'] ?? ref;
      return { arn, name, associated: associated.has(arn) };
    });
  for (const arn of associated) {
    const owner = entries.find((entry) => arn.startsWith(`${entry.arn}:`));
    if (owner) entries.push({ arn, name: owner.name, associated: true });
    else if (!entries.some((entry) => entry.arn === arn)) entries.push({ arn, name: nameIn(arn), associated: true });
  }
  return entries;
}

/** Of a function that lies outside the assembly: the name in its ARN. */
const nameIn = (arn: string): string => arn.split(':')[6] ?? arn;
