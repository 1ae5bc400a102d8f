/** Wildcards in policies that are meant, each with its reason; AWS Solutions' checks name every single one. */
import { Stack, Validations } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** Says why `scope` may use these resources, which end in a wildcard, and no others. */
export function acknowledgeWildcards(scope: Construct, reason: string, resources: readonly string[]): void {
  for (const resource of resources)
    Validations.of(scope).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${written(Stack.of(scope).resolve(resource))}]`,
      reason,
    });
}

/** A resolved token as the checks write it: `<LogicalId.Arn>/*`. */
function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const [call, given] = Object.entries(value)[0] as [string, unknown];
  if (call === 'Ref') return `<${String(given)}>`;
  if (call === 'Fn::GetAtt' && Array.isArray(given)) return `<${given.join('.')}>`;
  if (call === 'Fn::Join' && Array.isArray(given)) return (given[1] as unknown[]).map(written).join(String(given[0]));
  return JSON.stringify(value);
}
