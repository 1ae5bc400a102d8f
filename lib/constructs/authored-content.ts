/** From a document that names things to the content that is deployed: one way for flows and for modules. */
import { Annotations, Stack } from 'aws-cdk-lib/core';
import type { Construct, IDependable } from 'constructs';
import { didYouMean, listed } from '../../center/nearest';
import type { FlowDocument, FlowType } from '../../language/document';
import type { FlowFinding } from '../../language/finding';
import { readNamed, resolveNamed, type Named } from '../../language/named';
import { validateFlow } from '../../language/validate/validate';
import type { FlowNames } from './flow-names';
import { refuse, type Fault } from './refuse';

export interface AuthoredContentProps {
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

export interface AuthoredContent {
  /** JSON text, with a token for each name. */
  readonly content: string;
  /** What must be deployed before it, besides what its tokens refer to. */
  readonly after: readonly IDependable[];
}

/** Judges a document together with the other `faults` of its construct, all at once; then replaces its names, once. */
export function authoredContent(
  scope: Construct,
  kind: FlowType | 'MODULE',
  props: AuthoredContentProps,
  faults: readonly Fault[],
): AuthoredContent {
  const { document, names } = props;
  const used = namesIn(document);
  const findings = validateFlow(document, { flowType: kind, authored: true });
  refuse(scope, [
    ...faults,
    ...used.map(({ named, path }) => nameFault(named, path, props)),
    ...findings.filter(({ severity }) => severity === 'error').map(faultOf),
  ]);
  for (const finding of findings.filter(({ severity }) => severity === 'warning'))
    Annotations.of(scope).addWarningV2(`tsunagu:flow:${finding.rule}`, String(faultOf(finding)));
  const before = used.map(({ named }) => names?.find(named)?.after).filter((one) => one !== undefined);
  return {
    content: Stack.of(scope).toJsonString(resolveNamed(document, (named) => names?.find(named)?.value ?? '')),
    after: [...new Set<IDependable>(before)],
  };
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

function nameFault(named: Named, path: string, { names, placeOf }: AuthoredContentProps): Fault {
  if (names?.has(named)) return undefined;
  const known = names?.of(named.kind) ?? [];
  const place = placeOf?.(named);
  const near = didYouMean(named.name, known);
  return `${place ? `${place} · ` : ''}${path}: there is no ${named.kind} called "${named.name}"; there is ${listed(known)}.${near ? ` ${near}` : ''}`;
}

const faultOf = ({ rule, block, path, message, fix }: FlowFinding): Fault =>
  `${block === undefined ? '' : `block "${block}" · `}${path}: ${message} ${fix} (${rule})`;
