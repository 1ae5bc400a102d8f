/**
 * The call of this product: a caller rings the company, keys in the customer number and reaches the people who know the work best.
 * Whatever breaks on the way, the call ends with a person or with a polite word, never in silence.
 */
import type { Center, HoursSet, Line } from '../center/center';
import { type Block, type Target, anyway, onlyIf } from '../language/build/block';
import { record, setHook, setLanguage, setQueue, setVoice, transferToQueue } from '../language/build/contact';
import { check, checkHours, checkPeople, log, loop } from '../language/build/control';
import { type PartOf, flow } from '../language/build/flow';
import { collect, hangUp, say } from '../language/build/participant';
import { PRESSED } from '../language/build/references';
import type { AuthoredFlow } from './authored';
import { answer, invoke, remember } from './calls';
import { AGENT_HOLD, AGENT_WHISPER, customerFlow, customerQueueFlow, mainLineFlow } from './names';
import { hoursInUse } from './opening';
import { wordingOf } from './wording';

/** Connect gives up on a function after this; the caller hears nothing meanwhile, and a prompt has just been said. */
const NOTING_SECONDS = 3;
const LOOKUP_SECONDS = 4;

export function mainLine(center: Center, line: Line): AuthoredFlow {
  const words = wordingOf(center, line.language);
  const { defaultTeam, tries, maximumDigits } = center.customers;
  const { agent, customer, keypad } = center.recording;
  const standard = center.teams.find(({ name }) => name === defaultTeam)?.waiting ?? 'standard';
  const isRecorded = agent || customer || keypad;
  // The last recording block of a call wins, so what began with the call is said again.
  const recordedSides = { agent, customer, ...(keypad && { keypad }) };

  const hours = hoursInUse(center);
  const openOnHolidays = hours.filter(({ holidays }) => !holidays);
  const teamsDiffer = hours.length > 1;
  /** The answer of the last function asked: none is asked after it. */
  const servedBy = answer('find-customer', 'queue');

  const document = flow('log', {
    // The line is answered
    log: (to) => log(true, to.voice),
    voice: (to) => setVoice(words.language, anyway(to.language)),
    language: (to) => setLanguage(line.language, anyway(to.recordKeypad)),
    recordKeypad: (to) => onlyIf(keypad, record(recordedSides, to.whileWaiting)),
    whileWaiting: (to) => setHook('CustomerQueue', customerQueueFlow(standard, line.language), anyway(to.beforeAgent)),
    beforeAgent: (to) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.beforeCustomer)),
    beforeCustomer: (to) =>
      setHook('CustomerWhisper', customerFlow('customer-whisper', line.language), anyway(to.customerOnHold)),
    customerOnHold: (to) =>
      setHook('CustomerHold', customerFlow('customer-hold', line.language), anyway(to.agentOnHold)),
    agentOnHold: (to) => setHook('AgentHold', AGENT_HOLD, anyway(to.newCall)),
    newCall: (to) =>
      remember(
        {
          language: line.language,
          line: line.name,
          callKind: 'new',
          identified: 'false',
          repeatCaller: 'false',
          repeatCount: '0',
        },
        anyway(to.greeting),
      ),
    greeting: (to) => say(words('greeting'), to.noteCaller),

    // Who called before. Whatever comes of it, the call goes on.
    noteCaller: (to) =>
      invoke(
        'tag-repeat-caller',
        {},
        { next: to.calledBefore, error: to.recordingNotice },
        { timeLimitSeconds: NOTING_SECONDS },
      ),
    calledBefore: (to) =>
      check(answer('tag-repeat-caller', 'repeat'), { true: to.repeatCall }, { otherwise: to.recordingNotice }),
    repeatCall: (to) =>
      remember(
        { callKind: 'repeat', repeatCaller: 'true', repeatCount: answer('tag-repeat-caller', 'count') },
        anyway(to.recordingNotice),
      ),
    recordingNotice: (to) => onlyIf(isRecorded, say(words('recording-notice'), to.holiday)),

    // Open today? The calendar first, so that the reason is heard; when it cannot be asked, the line stays open.
    holiday: (to) =>
      invoke(
        'check-holiday',
        { language: line.language },
        { next: to.isHoliday, error: to.hours },
        { timeLimitSeconds: NOTING_SECONDS },
      ),
    isHoliday: (to) =>
      check(
        answer('check-holiday', 'closed'),
        { true: openOnHolidays.length > 0 ? to.holidayHours : to.closedHoliday },
        { otherwise: to.hours },
      ),
    holidayHours: (to, part) => anyOpen(openOnHolidays, to.tries, to.closedHoliday, part),
    closedHoliday: (to) => say(words('closed-holiday', { reason: answer('check-holiday', 'reason') }), to.goodbye),
    hours: (to, part) => anyOpen(hours, to.tries, to.closedHours, part),
    closedHours: (to) => say(words('closed-hours'), to.goodbye),

    // The customer number
    tries: (to) => loop(tries, { again: to.askNumber, done: to.givenUp }),
    askNumber: (to) => collect(words('ask-number'), { maximumDigits }, { next: to.wasPressed, error: to.lookupBroken }),
    wasPressed: (to) => check(PRESSED, { Timeout: to.silent }, { otherwise: to.oneMoment }),
    silent: (to) => say(words('number-silent'), to.tries),
    oneMoment: (to) => say(words('one-moment'), to.findCustomer),
    findCustomer: (to) =>
      invoke(
        'find-customer',
        { number: PRESSED },
        { next: to.isFound, error: to.lookupBroken },
        { timeLimitSeconds: LOOKUP_SECONDS },
      ),
    isFound: (to) =>
      check(
        answer('find-customer', 'status'),
        { '200': to.knownCustomer, '404': to.unknown, '500': to.lookupBroken },
        { otherwise: to.lookupBroken },
      ),
    unknown: (to) => say(words('number-unknown'), to.tries),
    givenUp: (to) => say(words('number-given-up'), to.defaultQueue),
    lookupBroken: (to) => say(words('lookup-broken'), to.defaultQueue),
    knownCustomer: (to) =>
      remember(
        {
          identified: 'true',
          customerNumber: answer('find-customer', 'customerNumber'),
          customerName: answer('find-customer', 'customerName'),
          company: answer('find-customer', 'company'),
          queueName: servedBy,
        },
        { next: to.queue, error: to.knownNumber },
      ),
    // All attributes are set or none: a customer without a company's name still has a number.
    knownNumber: (to) =>
      remember({ customerNumber: answer('find-customer', 'customerNumber'), queueName: servedBy }, anyway(to.queue)),

    // To the customer's own people; when they cannot take the call, to the default team
    queue: (to) => setQueue(answer('find-customer', 'queueId'), { next: to.teamHours, error: to.otherTeam }),
    teamHours: (to) =>
      onlyIf(teamsDiffer, checkHours(undefined, { open: to.staffed, closed: to.teamClosed, error: to.staffed })),
    teamClosed: (to) => say(words('team-closed'), to.goodbye),
    staffed: (to) => checkPeople('staffed', { somebody: to.record, nobody: to.nobodyStaffed, error: to.record }),
    record: (to) => onlyIf(agent || customer, record(recordedSides, to.connecting)),
    connecting: (to) => say(words('connecting'), to.transfer),
    transfer: (to) => transferToQueue({ full: to.full, error: to.failed }),
    nobodyStaffed: (to) => check(servedBy, { [defaultTeam]: to.nobodyThere }, { otherwise: to.otherTeam }),
    full: (to) => check(servedBy, { [defaultTeam]: to.queueFull }, { otherwise: to.otherTeam }),
    failed: (to) => check(servedBy, { [defaultTeam]: to.cannotConnect }, { otherwise: to.otherTeam }),
    otherTeam: (to) => say(words('other-team'), to.defaultQueue),

    // To the default team, the last resort: from here on the call ends with a person or a polite word
    defaultQueue: (to) => setQueue(defaultTeam, { next: to.defaultName, error: to.cannotConnect }),
    defaultName: (to) => remember({ queueName: defaultTeam }, anyway(to.defaultHours)),
    defaultHours: (to) =>
      onlyIf(
        teamsDiffer,
        checkHours(undefined, { open: to.defaultStaffed, closed: to.closedHours, error: to.defaultStaffed }),
      ),
    defaultStaffed: (to) =>
      checkPeople('staffed', { somebody: to.defaultRecord, nobody: to.nobodyThere, error: to.defaultRecord }),
    defaultRecord: (to) => onlyIf(agent || customer, record(recordedSides, to.defaultConnecting)),
    // Said only now: before, it was not known whether anybody is there to be promised.
    defaultConnecting: (to) => say(words('connecting-other'), to.defaultTransfer),
    defaultTransfer: (to) => transferToQueue({ full: to.queueFull, error: to.cannotConnect }),
    nobodyThere: (to) => say(words('nobody-there'), to.goodbye),
    queueFull: (to) => say(words('queue-full'), to.goodbye),
    cannotConnect: (to) => say(words('cannot-connect'), to.goodbye),
    goodbye: (to) => say(words('goodbye'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: mainLineFlow(line.name),
    type: 'CONTACT_FLOW',
    description: `The line "${line.name}": opening hours, customer number, the team that serves the customer.`,
    document,
  };
}

/** Open while one of the sets is; a set that cannot be asked counts as open. */
const anyOpen = (sets: readonly HoursSet[], open: Target, closed: Target, part: PartOf): readonly Block[] =>
  sets.map(({ name }, index) =>
    checkHours(name, { open, closed: index + 1 < sets.length ? part(index + 1) : closed, error: open }),
  );
