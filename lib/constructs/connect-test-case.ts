import { CfnTestCase } from 'aws-cdk-lib/aws-connect';
import { Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { didYouMean, listed } from '../../center/nearest';
import { readNamed, resolveNamed, type Named } from '../../language/named';
import { testCaseFaults, type TestCase } from '../../language/test-case';
import type { FlowNames } from './flow-names';
import { paced } from './paced';
import { instanceArnFault, refuse } from './refuse';

export interface ConnectTestCaseProps {
  readonly instanceArn: string;
  /** As written: things are named, `"QueueId": "@{queue:sales}"`, never addressed. */
  readonly testCase: TestCase;
  /** What the names in it stand for. */
  readonly names: FlowNames;
  /**
   * Whether the service judges it when it is deployed; one that is only saved may be anything.
   * @default true
   */
  readonly isPublished?: boolean;
}

/** One of Amazon Connect's own test cases, bound to the flow it calls by token. */
export class ConnectTestCase extends Construct {
  readonly testCaseArn: string;

  constructor(
    scope: Construct,
    id: string,
    { instanceArn, testCase, names, isPublished = true }: ConnectTestCaseProps,
  ) {
    super(scope, id);
    refuse(this, [
      instanceArnFault(instanceArn),
      ...testCaseFaults(testCase),
      ...namesIn(testCase).map((named) => nameFault(named, names)),
    ]);
    const { name, description, entryPoint, content } = testCase;
    const resolved = <T>(value: T): T => resolveNamed(value, (named) => names.find(named)?.value ?? '');
    const flowId = resolved(entryPoint.flow);
    // Judged above: the pattern that the check knows asks for backslashes, which no number has.
    Validations.of(this).acknowledge({
      id: 'CloudFormation-Validate::F3031',
      reason:
        'The check holds numbers against a pattern with its backslashes doubled; E.164 is checked by the construct.',
    });
    this.testCaseArn = paced(
      new CfnTestCase(this, 'Resource', {
        instanceArn,
        name,
        ...(description === undefined ? {} : { description }),
        content: Stack.of(this).toJsonString(resolved(content)),
        status: isPublished ? 'PUBLISHED' : 'SAVED',
        entryPoint:
          entryPoint.type === 'CHAT'
            ? { type: 'CHAT', chatEntryPointParameters: { flowId } }
            : {
                type: 'VOICE_CALL',
                voiceCallEntryPointParameters: {
                  flowId,
                  ...(entryPoint.from === undefined ? {} : { sourcePhoneNumber: entryPoint.from }),
                },
              },
      }),
    ).attrTestCaseArn;
  }
}

/** Every name in a test case, each once. */
export function namesIn(node: unknown): Named[] {
  const found = new Map<string, Named>();
  const walk = (inner: unknown): void => {
    const named = typeof inner === 'string' ? readNamed(inner) : undefined;
    if (named) found.set(`${named.kind}:${named.name}`, named);
    else if (typeof inner === 'object' && inner !== null) Object.values(inner).forEach(walk);
  };
  walk(node);
  return [...found.values()];
}

function nameFault(named: Named, names: FlowNames): string | undefined {
  if (names.has(named)) return undefined;
  const known = names.of(named.kind);
  const near = didYouMean(named.name, known);
  return `there is no ${named.kind} called "${named.name}"; there is ${listed(known)}.${near ? ` ${near}` : ''}`;
}
