/** All that can be done to a flow, in the order of its blocks. Pure: the same flow gives the same damages. */
import type { FlowDocument } from '../../../language/document';
import { DAMAGE_KINDS, type Addresses, type Damage, type DamageKind, type Damaging } from '../damage';
import { address } from './address';
import { branch as branchLed } from './branch';
import { condition } from './condition';
import { field } from './field';
import { key } from './key';
import { limit } from './limit';
import { list } from './list';
import { order } from './order';
import { prompt } from './prompt';
import { setting } from './setting';
import { words } from './words';

const DAMAGING: { readonly [Kind in DamageKind]: Damaging } = {
  branch: branchLed,
  prompt,
  words,
  order,
  limit,
  address,
  field,
  key,
  list,
  condition,
  setting,
};

/** Every damage of a flow. */
export function damagesOf(
  flow: { readonly arn: string; readonly name: string; readonly document: FlowDocument },
  addresses: Addresses,
): readonly Damage[] {
  return flow.document.Actions.flatMap((action) =>
    DAMAGE_KINDS.flatMap((kind) =>
      DAMAGING[kind](action, flow.document, addresses).map(({ text, document, branch }) => ({
        id: `${flow.name} · ${action.Identifier} · ${text}`,
        flow: flow.name,
        flowArn: flow.arn,
        block: action.Identifier,
        kind,
        text,
        document,
        ...(branch ? { branch } : {}),
      })),
    ),
  );
}
