/** How ARNs and names cross from one stack to another: by SSM parameters, so that no stack locks another by an export. */
import { Fn, Stack, Token } from 'aws-cdk-lib/core';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { createHash } from 'node:crypto';

/**
 * A value that one stack knows and others read. The parameter is written when the first other stack asks; what is known at
 * synth (the ARN of an existing instance) needs none and is handed on as it is.
 */
export class SharedValue {
  private written: StringParameter | undefined;

  /**
   * @param owner the construct that knows the value
   * @param parameterName e.g. `/tsunagu/aozora/dev/queue/sales/arn`
   */
  constructor(
    private readonly owner: Construct,
    private readonly parameterName: string,
    private readonly value: string,
  ) {}

  /** The value as the stack of `reader` may write it down. That stack is deployed after the owner's. */
  in(reader: Construct): string {
    const from = Stack.of(this.owner);
    const to = Stack.of(reader);
    if (from === to || !Token.isUnresolved(this.value)) return this.value;
    this.publish();
    to.addStackDependency(from, 'reads its SSM parameters');
    return StringParameter.valueForStringParameter(to, this.parameterName);
  }

  /** Writes the parameter also when no stack of this app reads it. */
  publish(): this {
    this.written ??= new StringParameter(Stack.of(this.owner), `Parameter${this.parameterName.replaceAll('/', '-')}`, {
      parameterName: this.parameterName,
      stringValue: this.value,
    });
    return this;
  }
}

/** An SSM parameter of the standard tier holds 4,096 characters; a Connect ARN is at most about 150. */
const PER_PAGE = 25;

/** Many values under one name, packed into pages: a template may read 200 parameters, and a center has more people than that. */
export class SharedList {
  private readonly pages: readonly SharedValue[];

  /** @param baseName the pages are `<baseName>-1`, `<baseName>-2`, … */
  constructor(
    private readonly owner: Construct,
    baseName: string,
    private readonly values: readonly string[],
  ) {
    this.pages = Array.from({ length: Math.ceil(values.length / PER_PAGE) }, (_, page) => {
      const held = values.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
      return new SharedValue(owner, `${baseName}-${page + 1}`, Fn.join(',', held));
    });
  }

  /** The values, in order, as the stack of `reader` may write them down. */
  in(reader: Construct): readonly string[] {
    if (Stack.of(reader) === Stack.of(this.owner)) return this.values;
    return this.values.map((_, index) => {
      const page = (this.pages[Math.floor(index / PER_PAGE)] as SharedValue).in(reader);
      return Fn.select(index % PER_PAGE, Fn.split(',', page));
    });
  }
}

/** A name as it may stand in an SSM parameter's name: what is not plain ASCII is replaced, and told apart by a short hash. */
export function parameterSegment(name: string): string {
  if (/^[A-Za-z0-9_.-]+$/u.test(name)) return name;
  const plain = name.replaceAll(/[^A-Za-z0-9_.-]+/gu, '-').replaceAll(/^-+|-+$/gu, '');
  return [...(plain ? [plain] : []), createHash('sha256').update(name).digest('hex').slice(0, 8)].join('-');
}
