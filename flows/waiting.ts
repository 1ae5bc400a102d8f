/** What a caller hears while nobody talks to them: in the queue, on hold, and the moment before an agent is there. */
import type { Center, LanguageCode, WaitingStrategy } from '../center/center';
import { anyway } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say, sayOverAndOver } from '../language/build/participant';
import type { AuthoredFlow } from './authored';
import { AGENT_HOLD, customerFlow, customerQueueFlow } from './names';
import { wordingOf } from './wording';

/** Words and music in turn, and every minute a word that the caller is not forgotten. */
export function customerQueue(center: Center, strategy: WaitingStrategy, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.waiting)),
    waiting: (to) =>
      sayOverAndOver(
        [
          words.paced('waiting-welcome'),
          ...words.optional('waiting-music'),
          words.paced('waiting-again'),
          ...words.optional('waiting-music'),
        ],
        { every: { seconds: strategy.announceEverySeconds, next: to.reassurance }, error: to.wordsAlone },
      ),
    reassurance: (to) => say(words('waiting-reassurance'), to.backToWaiting),
    backToWaiting: () => end(),
    // A recording that cannot be played must not leave the caller in silence.
    wordsAlone: (to) =>
      sayOverAndOver([words.words('waiting-welcome'), words.words('waiting-again')], { error: to.quiet }),
    // Contacts that hear nothing anyway, such as a chat, wait here.
    quiet: () => end(),
  });
  return {
    name: customerQueueFlow(strategy.name, language),
    type: 'CUSTOMER_QUEUE',
    description: `What a caller hears in a queue that waits by "${strategy.name}" (${language}).`,
    document,
  };
}

export function customerHold(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.onHold)),
    onHold: (to) =>
      sayOverAndOver([words.paced('hold-customer'), ...words.optional('hold-music')], { error: to.wordsAlone }),
    wordsAlone: () => sayOverAndOver([words.words('hold-customer')]),
  });
  return {
    name: customerFlow('customer-hold', language),
    type: 'CUSTOMER_HOLD',
    description: `What a caller hears on hold (${language}).`,
    document,
  };
}

export function agentHold(center: Center, language: LanguageCode): AuthoredFlow {
  const words = wordingOf(center, language);
  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.onHold)),
    onHold: (to) => sayOverAndOver([words.paced('hold-agent')], { error: to.wordsAlone }),
    wordsAlone: () => sayOverAndOver([words.words('hold-agent')]),
  });
  return { name: AGENT_HOLD, type: 'AGENT_HOLD', description: 'What an agent hears while on hold.', document };
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
