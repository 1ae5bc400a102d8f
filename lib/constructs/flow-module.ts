import { CfnContactFlowModule, CfnContactFlowModuleAlias, CfnContactFlowModuleVersion } from 'aws-cdk-lib/aws-connect';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import type { Json } from '../../language/document';
import { authoredContent, type AuthoredContentProps } from './authored-content';
import { paced } from './paced';
import { countFault, formFault, instanceArnFault, lengthFault } from './refuse';

/**
 * What Amazon Connect holds callers of the module to: a value that is handed in or back, or a branch, that is not declared here is
 * refused, at the caller too.
 * Source: https://docs.aws.amazon.com/connect/latest/adminguide/contact-flow-modules.html
 */
export interface ModuleContract {
  /**
   * What callers hand in, read as `$.Modules.Input.*`: a JSON Schema (draft 4).
   * @default nothing
   */
  readonly input?: { readonly schema: Json };
  /**
   * What `returnToFlow({ data })` hands back, read as `$.Modules.ResultData.*`: a JSON Schema (draft 4).
   * @default nothing
   */
  readonly resultData?: { readonly schema: Json };
  /**
   * The module's own branches, up to 8, as the module's designer writes them.
   * @default `Success` and `Error`, which every module has
   */
  readonly transitions?: { readonly results: readonly Json[] };
}

export interface FlowModuleProps extends AuthoredContentProps {
  readonly instanceArn: string;
  /** 1 to 127 characters that are not all spaces, unique among the instance's modules. */
  readonly name: string;
  /**
   * Up to 500 characters that are not all spaces.
   * @default none
   */
  readonly description?: string;
  /**
   * What callers must keep to.
   * @default callers hand nothing in, and get nothing back but the branch
   */
  readonly contract?: ModuleContract;
  /**
   * What the alias is called: letters, digits and `$`, `-` and `_` between them, 1 to 127 characters.
   * @default live
   */
  readonly aliasName?: string;
}

/**
 * A flow module, its version, and an alias that points to it. Each change of the content makes a new version, and the alias moves
 * on to it once it is there; the version before is deleted at the end of the deployment. Flows that name the alias therefore never
 * run a module that is half changed, and a deployment that fails leaves them where they were.
 *
 * Flows name it when it is among their names: `names.add('module', 'thanks', thanks.aliasArn, thanks)`, then
 * `invokeModule('thanks', …)`. Content that Amazon Connect would refuse fails the synthesis, with every finding listed.
 */
export class FlowModule extends Construct {
  /** Runs what was published last. */
  readonly moduleArn: string;
  /** Names this very version, for a record of it: flows run a module by its own ARN or an alias, not by a version. */
  readonly versionArn: string;
  /** `<moduleArn>:<alias id>`; runs the version that the alias points to, and stays the same for ever. */
  readonly aliasArn: string;

  constructor(scope: Construct, id: string, props: FlowModuleProps) {
    super(scope, id);
    const { instanceArn, name, description, contract, aliasName = 'live' } = props;
    const { content, after } = authoredContent(this, 'MODULE', props, [
      instanceArnFault(instanceArn),
      lengthFault('name', name, 1, 127) || formFault('name', name, /\S/u, 'a text that is not all spaces'),
      lengthFault('description', description, 1, 500) ||
        formFault('description', description, /\S/u, 'a text that is not all spaces'),
      lengthFault('aliasName', aliasName, 1, 127) ||
        formFault(
          'aliasName',
          aliasName,
          /^(?:[$0-9a-zA-Z][_-]?)+$/u,
          'letters, digits and $, with one - or _ between them,',
        ),
      countFault(
        'contract.transitions.results',
        contract?.transitions?.results ?? [],
        8,
        'Let the flow branch on what the module hands back.',
      ),
    ]);
    const stack = Stack.of(this);
    const settings = contract && stack.toJsonString(contract);
    const module = new CfnContactFlowModule(this, 'Resource', {
      instanceArn,
      name,
      ...(description === undefined ? {} : { description }),
      content,
      ...(settings === undefined ? {} : { settings }),
      state: 'ACTIVE',
    });
    module.node.addDependency(...after);
    this.moduleArn = paced(module).attrContactFlowModuleArn;

    // A version is of the content at the time it is made, and nothing in its properties says which: its name does.
    const hash = createHash('sha256')
      .update(JSON.stringify(stack.resolve([content, settings ?? ''])))
      .digest('hex')
      .slice(0, 16);
    const version = paced(
      new CfnContactFlowModuleVersion(this, `Version${hash}`, { contactFlowModuleId: this.moduleArn }),
    );
    this.versionArn = version.attrContactFlowModuleVersionArn;
    const alias = new CfnContactFlowModuleAlias(this, 'Alias', {
      contactFlowModuleId: this.moduleArn,
      contactFlowModuleVersion: version.attrVersion,
      name: aliasName,
    });
    this.aliasArn = paced(alias).attrContactFlowModuleAliasArn;
  }
}
