/** Every flow of a center. */
import type { Center } from '../center/center';
import { Mistake } from '../language/mistake';
import { agentWhisper } from './agent-whisper';
import type { AuthoredFlow } from './authored';
import { mainLine } from './main-line';
import { outboundWhisper } from './outbound-whisper';
import { transferToAgent, transferToQueue } from './transfers';
import { agentHold, customerHold, customerQueue, customerWhisper } from './waiting';
import { missingWording, ownLanguage } from './wording';

/**
 * What is deployed: one main line flow per line; what customers hear in each language; what agents hear in the center's own.
 * Flows that others name come before those that name them. Throws a `Mistake` naming every prompt that has no words in a language.
 */
export function flowsOf(center: Center): readonly AuthoredFlow[] {
  const missing = missingWording(center);
  if (missing.length > 0)
    throw new Mistake(
      `The product speaks Japanese and English; other languages need words of their own. Missing: ${missing
        .map(({ prompt, language }) => `prompts.${prompt}.${language}`)
        .join(', ')}.`,
    );
  const agents = ownLanguage(center);
  return [
    ...center.languages.flatMap(({ code }) => [
      customerQueue(center, code),
      customerHold(center, code),
      customerWhisper(center, code),
    ]),
    agentHold(center, agents),
    agentWhisper(center),
    outboundWhisper(center),
    transferToQueue(center),
    transferToAgent(center),
    ...center.lines.map((line) => mainLine(center, line)),
  ];
}
