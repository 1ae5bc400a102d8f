/** Each function may do what its code does, is told what its code reads, and nothing else. */
import { FUNCTION_NAMES, type BundledFunction } from '../../../lambdas/bundle';
import { fixtureCenter, propertiesOf, templateOf } from '../fixture-center';
import { askedBy } from './code-of-function';

/** A center in which every setting is set. */
const center = fixtureCenter({
  customers: {
    ...fixtureCenter().customers,
    lookUp: 'arn:aws:lambda:ap-northeast-1:111122223333:function:who-calls',
  },
  teams: fixtureCenter().teams.map((team) => ({ ...team, takesRepeatCallers: team.name !== 'care' })),
});
const templates = ['Flows', 'Follow'].map((part) => templateOf(center, part));

/** What an adapter could do, and this function never asks of it. */
const NEVER_ASKED: { readonly [name in BundledFunction]?: readonly string[] } = {
  'prepare-callback': [
    'dynamodb:DeleteItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:Scan',
    'dynamodb:UpdateItem',
    'CALLBACK_KEEP_DAYS',
  ],
  'request-callback': ['dynamodb:Query', 'dynamodb:Scan'],
  'queue-callback': ['connect:StopContact', 'dynamodb:DeleteItem', 'dynamodb:Query', 'dynamodb:Scan'],
  'follow-callbacks': ['connect:UpdateContactRoutingData', 'dynamodb:Scan', 'dynamodb:UpdateItem'],
  'expire-callbacks': ['connect:UpdateContactRoutingData', 'dynamodb:UpdateItem'],
};

interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | readonly string[] }[] };
}

/** The actions on tables, on Amazon Connect and on other functions that a function's role allows. */
function allowed(name: string): string[] {
  const policies = templates.flatMap((template) => propertiesOf(template, 'AWS::IAM::Policy')) as unknown as Policy[];
  const own = policies.filter(({ PolicyName }) => PolicyName.includes(`${name.replaceAll('-', '')}role`));
  expect(own).toHaveLength(1);
  const actions = own.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
  return [...new Set(actions.filter((action) => /^(?:dynamodb|connect|lambda):/u.test(action)))].toSorted();
}

function told(name: string): string[] {
  const functions = templates.flatMap((template) => Object.values(template.findResources('AWS::Lambda::Function')));
  const [made] = functions.filter(({ Metadata }) =>
    (Metadata as Record<string, string>)['aws:cdk:path']?.endsWith(`/${name}/Resource`),
  );
  const { Environment } = (made ?? {})['Properties'] as { Environment: { Variables: object } };
  return Object.keys(Environment.Variables).toSorted();
}

describe('grants', () => {
  it.each(FUNCTION_NAMES)('%s may do what it does, and no more', (name) => {
    const { actions } = askedBy(name);
    const never = new Set(NEVER_ASKED[name]);
    expect(actions).not.toEqual([]);
    expect(allowed(name)).toEqual(actions.filter((action) => !never.has(action)));
  });

  it.each(FUNCTION_NAMES)('%s is told what it reads, and no more', (name) => {
    const never = new Set(NEVER_ASKED[name]);
    expect(told(name)).toEqual(askedBy(name).settings.filter((setting) => !never.has(setting)));
  });

  it.each(Object.entries(NEVER_ASKED))('%s could ask what it never asks', (name, never) => {
    const { actions, settings } = askedBy(name);
    expect([...actions, ...settings]).toEqual(expect.arrayContaining([...never]));
  });
});
