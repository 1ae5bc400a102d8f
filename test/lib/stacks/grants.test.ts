/**
 * Each function may do what its code does, and nothing else. What it does is read from the commands that its modules import from the
 * SDK, followed from the handler: a command that is imported and never sent would be a fault of lint before it is one of this test.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { FUNCTION_NAMES } from '../../../lambdas/bundle';
import { fixtureCenter, propertiesOf, templateOf } from '../fixture-center';

const LAMBDAS = path.join(__dirname, '..', '..', '..', 'lambdas');

/** The library for documents calls an operation by a shorter name than IAM does. */
const TABLE_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  BatchWrite: 'BatchWriteItem',
  BatchGet: 'BatchGetItem',
};

/** `dynamodb:GetItem`, for every command that a handler's modules import. */
function sent(handler: string): string[] {
  const [seen, actions, left] = [new Set<string>(), new Set<string>(), [handler]];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const [, names = '', from = ''] of readFileSync(file, 'utf8').matchAll(
      /^import (?!type )([^;]*?) from '([^']+)';/gmsu,
    )) {
      if (from.startsWith('.')) left.push(`${path.resolve(path.dirname(file), from)}.ts`);
      for (const [, command = ''] of names.matchAll(/\b(\w+)Command\b/gu))
        if (from === '@aws-sdk/lib-dynamodb') actions.add(`dynamodb:${TABLE_ACTIONS[command] ?? command}`);
        else if (from === '@aws-sdk/client-connect') actions.add(`connect:${command}`);
    }
  }
  return [...actions].toSorted();
}

interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | readonly string[] }[] };
}

/** The actions on tables and on Amazon Connect that a function's role allows. */
function allowed(name: string): string[] {
  const policies = propertiesOf(templateOf(fixtureCenter(), 'Flows'), 'AWS::IAM::Policy') as unknown as Policy[];
  const own = policies.filter(({ PolicyName }) => PolicyName.includes(`${name.replaceAll('-', '')}role`));
  expect(own).toHaveLength(1);
  const actions = own.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
  return [...new Set(actions.filter((action) => /^(?:dynamodb|connect):/u.test(action)))].toSorted();
}

describe('grants', () => {
  it.each(FUNCTION_NAMES)('%s may do what it does, and no more', (name) => {
    const used = sent(path.join(LAMBDAS, name, 'handler.ts'));
    expect(used).not.toEqual([]);
    expect(allowed(name)).toEqual(used);
  });
});
