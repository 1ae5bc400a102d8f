/**
 * Runs when an agent calls somebody, and when a customer who is called back answers: the conversation is recorded like any other (C8),
 * and the called party is told; who was promised the call hears who is calling.
 */
import type { Center } from '../center/center';
import { onlyIf } from '../language/build/block';
import { record } from '../language/build/contact';
import { check, end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say } from '../language/build/participant';
import type { AuthoredFlow } from './authored';
import { attribute } from './calls';
import { inTheirVoice } from './choosing';
import { OUTBOUND_WHISPER } from './names';
import { byName } from './who-calls';

export function outboundWhisper(center: Center): AuthoredFlow {
  const { agent, customer } = center.recording;
  const isRecorded = agent || customer;
  const document = flow('record', {
    record: (to) => onlyIf(isRecorded, record({ agent, customer }, to.isPromised)),
    isPromised: (to) => check(attribute('callKind'), { callback: to.promised }, { otherwise: to.notice }),
    promised: (to, part) =>
      byName(center, (from) =>
        inTheirVoice(center, (words, code) => say(words('outgoing-promised', { from: from(code) }), to.notice)),
      )(part),
    notice: (to, part) =>
      inTheirVoice(center, (words) => say(words('outbound-notice'), to.talk))(part).map((block) =>
        onlyIf(isRecorded, block),
      ),
    talk: () => end(),
  });
  return {
    name: OUTBOUND_WHISPER,
    type: 'OUTBOUND_WHISPER',
    description:
      'Before the called party joins an agent: switches recording on, says who calls and that it is recorded.',
    document,
  };
}
