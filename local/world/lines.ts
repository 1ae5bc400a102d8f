/** Telephone numbers that lead to flows, under the names that people call them by. */
import type { Flow, Line } from '../../exchange/world';
import type { ResolvedOutput } from '../assembly/stack';
import { standInNumber } from '../assembly/stand-ins';
import type { ConnectState } from '../endpoint/connect-state';

/**
 * Lines, best name first: numbers that an output `Line<Name>` names, flows that an output `Line<Name>` or
 * `LineFlow<Name>` names, numbers without a name, and every other flow of type CONTACT_FLOW by its own name.
 * A number counts as soon as it leads to a flow.
 */
export function readLines(flows: readonly Flow[], outputs: readonly ResolvedOutput[], connect: ConnectState): Line[] {
  const lines: Line[] = [];
  const add = (name: string, number: string, flowArn: string): void => {
    if (!lines.some((line) => line.name === name)) lines.push({ name, number, flowArn });
  };
  const country = connect.instanceArn.includes(':ap-northeast-') ? 'JP' : 'US';
  const named = new Set<string>();
  for (const { key, value } of outputs) {
    const name = /^Line(.+)$/u.exec(key)?.[1];
    const phone = connect.phoneNumbers.get(value);
    if (name === undefined || phone?.flowArn === undefined) continue;
    named.add(phone.arn);
    add(kebab(name), phone.number, phone.flowArn);
  }
  for (const { key, value } of outputs) {
    const name = /^Line(?:Flow)?(.+)$/u.exec(key)?.[1];
    if (name !== undefined && flows.some(({ arn }) => arn === value))
      add(kebab(name), standInNumber(value, country), value);
  }
  for (const { arn, id, number, flowArn } of connect.phoneNumbers.values())
    if (flowArn !== undefined && !named.has(arn)) add(id, number, flowArn);
  for (const { arn, name, type } of flows)
    if (type === 'CONTACT_FLOW' && !lines.some(({ flowArn }) => flowArn === arn))
      add(name, standInNumber(arn, country), arn);
  return lines;
}

/** `HeadOffice` → `head-office`: output keys cannot hold a dash. */
const kebab = (name: string): string =>
  name
    .replaceAll(/([a-z0-9])([A-Z])/gu, '$1-$2')
    .replace(/^[A-Z]/u, (letter) => letter.toLowerCase())
    .toLowerCase();
