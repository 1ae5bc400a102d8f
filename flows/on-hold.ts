/** What is heard while an agent lets somebody wait, and the last words before an agent is there. */
import type { Center, LanguageCode, WaitingStrategy } from '../center/center';
import { type Block, anyway } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { check, end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say, sayOverAndOver } from '../language/build/participant';
import type { AuthoredFlow } from './authored';
import { attribute } from './calls';
import { AGENT_HOLD, customerFlow } from './names';
import { type Wording, wordingOf } from './wording';

/** Words and music of the center; those of the strategy by which the caller waited, where it has its own. */
export function customerHold(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const own = center.waiting.filter((strategy) => hasOwnHold(strategy, language));
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.onHold)),
    onHold: (to, part) => {
      const heard = [words, ...own.map((strategy) => wordingOf(center, language, strategy))].map((each): Block =>
        sayOverAndOver([each.paced('hold-customer'), ...each.optional('hold-music')], { error: to.wordsAlone }),
      );
      if (own.length === 0) return heard;
      const cases = Object.fromEntries(own.map(({ name }, index) => [name, part(index + 2)]));
      return [check(attribute('waiting'), cases, { otherwise: part(1) }), ...heard];
    },
    wordsAlone: () => sayOverAndOver([words.words('hold-customer')]),
  });
  return {
    name: customerFlow('customer-hold', language),
    type: 'CUSTOMER_HOLD',
    description: `What a caller hears on hold (${language}).`,
    document,
  };
}

const hasOwnHold = ({ prompts }: WaitingStrategy, language: LanguageCode): boolean =>
  (['hold-customer', 'hold-music'] as const).some((name) => prompts[name]?.[language] !== undefined);

/** An agent is on hold while a colleague talks with the customer, or while a transfer rings. */
export function agentHold(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.onHold)),
    onHold: (to) => sayOverAndOver([words.paced('hold-agent'), ...agentMusic(words)], { error: to.wordsAlone }),
    wordsAlone: () => sayOverAndOver([words.words('hold-agent')]),
  });
  return { name: AGENT_HOLD, type: 'AGENT_HOLD', description: 'What an agent hears while on hold.', document };
}

/** Their own, or else what customers hear. */
function agentMusic(words: Wording): ReturnType<Wording['optional']> {
  const own = words.optional('hold-agent-music');
  return own.length > 0 ? own : words.optional('hold-music');
}

export function customerWhisper(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.connecting)),
    connecting: (to) => say(words('whisper-customer'), to.talk),
    talk: () => end(),
  });
  return {
    name: customerFlow('customer-whisper', language),
    type: 'CUSTOMER_WHISPER',
    description: `The last words a caller hears before an agent (${language}).`,
    document,
  };
}
