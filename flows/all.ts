/** Every flow of a center. */
import type { Center } from '../center/center';
import { formatPath } from '../center/finding';
import { Mistake } from '../language/mistake';
import { agentWhisper } from './agent-whisper';
import type { AuthoredFlow } from './authored';
import { callback, callsBackByItself, isOfferedBefore } from './callback';
import { callbackQueue } from './callback-queue';
import { callingOut } from './calling-out';
import { mainLine } from './main-line';
import { agentHold, customerHold, customerWhisper } from './on-hold';
import { outboundWhisper } from './outbound-whisper';
import { promptFaults } from './prompt-faults';
import { transferToAgent, transferToQueue } from './transfers';
import { waitForPerson } from './wait-for-person';
import { customerQueue } from './waiting';
import { ownLanguage } from './wording';

/**
 * What is deployed: one main line flow per line; what customers hear in each language; what agents hear in the center's own.
 * Flows that others name come before those that name them. Throws a `Mistake` with every error of `promptFaults`.
 */
export function flowsOf(center: Center): readonly AuthoredFlow[] {
  const faults = promptFaults(center).filter(({ severity }) => severity === 'error');
  if (faults.length > 0)
    throw new Mistake(faults.map(({ path, message, fix }) => `${formatPath(path)}: ${message} ${fix}`).join('\n'));
  const agents = ownLanguage(center);
  return [
    ...center.languages.flatMap(({ code }) => [customerHold(center, code), customerWhisper(center, code)]),
    agentHold(center, agents),
    agentWhisper(center),
    ...(callsBackByItself(center) ? [callbackQueue(center)] : []),
    ...center.languages.flatMap(({ code }) => [
      ...center.waiting.map((strategy) => customerQueue(center, strategy, code)),
      ...(center.waiting.some(isOfferedBefore) ? [callback(center, code)] : []),
      waitForPerson(center, code),
    ]),
    outboundWhisper(center),
    transferToQueue(center),
    transferToAgent(center),
    ...center.languages.map(({ code }) => callingOut(center, code)),
    ...center.lines.map((line) => mainLine(center, line)),
  ];
}
