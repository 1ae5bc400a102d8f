/**
 * What an agent hears before a call: for which team, what kind of call, who passed it on, who it is, and what is known of them. Stays
 * far below the two minutes Connect allows.
 */
import type { Center } from '../center/center';
import { anyway, onlyIf } from '../language/build/block';
import { setVoice } from '../language/build/contact';
import { check, end } from '../language/build/control';
import { flow } from '../language/build/flow';
import { say } from '../language/build/participant';
import { CONTACT_ID, QUEUE_NAME } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { callsBackByItself } from './callback';
import { attribute, remember } from './calls';
import { choose, only } from './choosing';
import { AGENT_WHISPER } from './names';
import { ownLanguage, wordingOf } from './wording';

/** A flow holds 250 blocks, and teams are named twice. Those beyond are not called by their title. */
const MOST_TITLES = 100;
/** What an attribute holds of which nothing is known. */
const UNKNOWN = '-';

export function agentWhisper(center: Center): AuthoredFlow {
  const language = ownLanguage(center);
  const words = wordingOf(center, language);
  const titled = [...center.teams, ...center.queues]
    .slice(0, MOST_TITLES)
    .map(({ name, title }) => ({ name, title: title[language] ?? name }));
  const company = attribute('company');
  const customerName = attribute('customerName');
  const order = { lastOrder: attribute('lastOrder'), orderState: attribute('orderState') };

  const document = flow('voice', {
    voice: (to) => setVoice(words.language, anyway(to.whichTeam)),
    whichTeam: (to, part) =>
      choose(
        QUEUE_NAME,
        titled.map(({ name, title }) => ({
          values: [name],
          run: only(say(words('whisper-team', { team: title }), to.isCallback)),
        })),
        only(say(words('whisper-other-queue'), to.isCallback)),
      )(part),
    // No whisper is told how a contact came to be; which one it is, it is told.
    isCallback: (to) =>
      onlyIf(
        callsBackByItself(center),
        check(CONTACT_ID, { [attribute('callbackContact')]: to.callingBack }, { otherwise: to.kind }),
      ),
    callingBack: (to) => remember({ callKind: 'callback' }, anyway(to.callback)),
    kind: (to) =>
      check(
        attribute('callKind'),
        {
          new: to.newCall,
          repeat: to.repeatCall,
          transfer: to.transferredCall,
          returned: to.returnedCall,
          callback: to.callback,
          outgoing: to.outgoingCall,
        },
        { otherwise: to.isIdentified },
      ),
    newCall: (to) => say(words('whisper-new'), to.isIdentified),
    repeatCall: (to) => say(words('whisper-repeat'), to.isIdentified),
    transferredCall: (to, part) =>
      choose(
        attribute('passedOnBy'),
        titled.map(({ name, title }) => ({
          values: [name],
          run: only(say(words('whisper-transfer-from', { from: title }), to.isIdentified)),
        })),
        only(say(words('whisper-transfer'), to.isIdentified)),
      )(part),
    returnedCall: (to) => say(words('whisper-returned'), to.isIdentified),
    callback: (to) => say(words('whisper-callback'), to.isIdentified),
    outgoingCall: (to) => say(words('whisper-outgoing'), to.isIdentified),

    isIdentified: (to) => check(attribute('identified'), { true: to.hasCompany }, { otherwise: to.unknown }),
    unknown: (to) => say(words('whisper-customer-unknown'), to.talk),
    hasCompany: (to) => check(company, { [UNKNOWN]: to.hasName }, { otherwise: to.hasBoth }),
    hasBoth: (to) => check(customerName, { [UNKNOWN]: to.companyAlone }, { otherwise: to.customer }),
    hasName: (to) => check(customerName, { [UNKNOWN]: to.hasTier }, { otherwise: to.nameAlone }),
    customer: (to) => say(words('whisper-customer-known', { company, customerName }), to.hasTier),
    companyAlone: (to) => say(words('whisper-company-known', { company }), to.hasTier),
    nameAlone: (to) => say(words('whisper-name-known', { customerName }), to.hasTier),
    hasTier: (to) => check(attribute('tier'), { [UNKNOWN]: to.hasOrder }, { otherwise: to.tier }),
    tier: (to) => say(words('whisper-tier', { tier: attribute('tier') }), to.hasOrder),
    hasOrder: (to) => check(attribute('lastOrder'), { [UNKNOWN]: to.talk }, { otherwise: to.hasState }),
    hasState: (to) => check(attribute('orderState'), { [UNKNOWN]: to.order }, { otherwise: to.orderAndState }),
    order: (to) => say(words('whisper-order', order), to.talk),
    orderAndState: (to) => say(words('whisper-order-state', order), to.talk),
    talk: () => end(),
  });
  return {
    name: AGENT_WHISPER,
    type: 'AGENT_WHISPER',
    description: 'What an agent hears before a call: team, kind of call, customer and what is known of them.',
    document,
  };
}
