import { CfnContactFlow } from 'aws-cdk-lib/aws-connect';
import { Annotations, Stack } from 'aws-cdk-lib/core';
import { Construct, type IDependable } from 'constructs';
import { didYouMean, listed } from '../../center/nearest';
import type { FlowDocument, FlowType } from '../../language/document';
import type { FlowFinding } from '../../language/finding';
import { readNamed, resolveNamed, type Named } from '../../language/named';
import { validateFlow } from '../../language/validate/validate';
import type { FlowNames } from './flow-names';
import { paced } from './paced';
import { instanceArnFault, lengthFault, refuse, type Fault } from './refuse';

export interface ConnectFlowProps {
  readonly instanceArn: string;
  /** 1 to 127 characters, unique in the instance. */
  readonly name: string;
  /** A change replaces the flow. */
  readonly type: FlowType;
  /**
   * Up to 500 characters.
   * @default none
   */
  readonly description?: string;
  /** As authored: things are named, `"QueueId": "@{queue:sales}"`, never addressed. */
  readonly document: FlowDocument;
  /**
   * What the names in the document stand for.
   * @default the document names nothing
   */
  readonly names?: FlowNames;
  /**
   * Where a name is written down, for the message about an unknown one: `config/center.yaml:41:9`.
   * @default it is not known
   */
  readonly placeOf?: (named: Named) => string | undefined;
}

/**
 * A published flow. Its names become CloudFormation tokens here, once; it is deployed after what it names. Content that Amazon
 * Connect would refuse fails the synthesis, with every finding listed.
 */
export class ConnectFlow extends Construct {
  readonly contactFlowArn: string;

  constructor(scope: Construct, id: string, props: ConnectFlowProps) {
    super(scope, id);
    const { document, names } = props;
    const used = namesIn(document);
    const findings = validateFlow(document, { flowType: props.type, authored: true });
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      lengthFault('description', props.description, 0, 500),
      ...used.map(({ named, path }) => nameFault(named, path, props)),
      ...findings.filter(({ severity }) => severity === 'error').map(faultOf),
    ]);
    for (const finding of findings.filter(({ severity }) => severity === 'warning'))
      Annotations.of(this).addWarningV2(`tsunagu:flow:${finding.rule}`, String(faultOf(finding)));
    const content = resolveNamed(document, (named) => names?.find(named)?.value ?? '');
    const flow = new CfnContactFlow(this, 'Resource', {
      instanceArn: props.instanceArn,
      name: props.name,
      type: props.type,
      ...(props.description === undefined ? {} : { description: props.description }),
      content: Stack.of(this).toJsonString(content),
      state: 'ACTIVE',
    });
    const before = used.map(({ named }) => names?.find(named)?.after).filter((one) => one !== undefined);
    flow.node.addDependency(...new Set<IDependable>(before));
    this.contactFlowArn = paced(flow).attrContactFlowArn;
  }
}

/** Every name in a document, with its place: `Actions[3].Parameters.QueueId`. */
export function namesIn(document: FlowDocument): { readonly named: Named; readonly path: string }[] {
  const found: { named: Named; path: string }[] = [];
  const walk = (node: unknown, path: string): void => {
    const named = typeof node === 'string' ? readNamed(node) : undefined;
    if (named) found.push({ named, path });
    else if (Array.isArray(node)) node.forEach((inner, index) => walk(inner, `${path}[${index}]`));
    else if (node && typeof node === 'object')
      for (const [key, inner] of Object.entries(node)) walk(inner, path ? `${path}.${key}` : key);
  };
  walk(document, '');
  return found;
}

function nameFault(named: Named, path: string, { names, placeOf }: ConnectFlowProps): Fault {
  if (names?.has(named)) return undefined;
  const known = names?.of(named.kind) ?? [];
  const place = placeOf?.(named);
  const near = didYouMean(named.name, known);
  return `${place ? `${place} · ` : ''}${path}: there is no ${named.kind} called "${named.name}"; there is ${listed(known)}.${near ? ` ${near}` : ''}`;
}

const faultOf = ({ rule, block, path, message, fix }: FlowFinding): Fault =>
  `${block === undefined ? '' : `block "${block}" · `}${path}: ${message} ${fix} (${rule})`;
