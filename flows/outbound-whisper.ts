/** Runs when an agent calls somebody: the conversation is recorded like any other (C8), and the called party is told. */
import type { Center } from '../center/center';
import { anyway, onlyIf } from '../language/build/block';
import { record, setVoice } from '../language/build/contact';
import { end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say } from '../language/build/participant';
import type { AuthoredFlow } from './authored';
import { OUTBOUND_WHISPER } from './names';
import { ownLanguage, wordingOf } from './wording';

export function outboundWhisper(center: Center): AuthoredFlow {
  const words = wordingOf(center, ownLanguage(center));
  const { agent, customer } = center.recording;
  const isRecorded = agent || customer;
  const document = flow('record', {
    record: (to) => onlyIf(isRecorded, record({ agent, customer }, to.voice)),
    voice: (to) => onlyIf(isRecorded, setVoice(words.language, anyway(to.notice))),
    notice: (to) => onlyIf(isRecorded, say(words('outbound-notice'), to.talk)),
    talk: () => end(),
  });
  return {
    name: OUTBOUND_WHISPER,
    type: 'OUTBOUND_WHISPER',
    description: 'Before the called party joins an agent: switches recording on and says so.',
    document,
  };
}
