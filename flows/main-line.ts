/**
 * The call of this product: a caller rings the company, says who they are and reaches the people who know the work best.
 * Whatever breaks on the way, the call ends with a person, a callback or a polite word, never in silence.
 */
import type { Center, HoursSet, Line } from '../center/center';
import { type Block, type Target, anyway, onlyIf } from '../language/build/block';
import { record, setHook, setLanguage, setVoice } from '../language/build/contact';
import { check, checkHours, log } from '../language/build/control';
import { type PartOf, flow } from '../language/build/flow';
import { hangUp, say } from '../language/build/participant';
import type { AuthoredFlow } from './authored';
import { answer, invoke, remember } from './calls';
import { handingOver } from './handing-over';
import { UNKNOWN_CALLER, identification, noting } from './identification';
import { AGENT_HOLD, AGENT_WHISPER, customerFlow, customerQueueFlow, mainLineFlow } from './names';
import { hoursInUse } from './opening';
import { otherTeam } from './other-team';
import { isRecorded, recordedSides } from './recording';
import { sorry } from './sorry';
import { strategyOf } from './strategies';
import { wordingOf } from './wording';

/** Connect gives up on a function after this; the caller hears nothing meanwhile, and a prompt has just been said. */
const HOLIDAY_SECONDS = 3;

export function mainLine(center: Center, line: Line): AuthoredFlow {
  const words = wordingOf(center, line.language);
  const standard = strategyOf(center, center.customers.defaultTeam);
  const hours = hoursInUse(center);
  const openOnHolidays = hours.filter(({ holidays }) => !holidays);

  const document = flow('log', {
    // The line is answered
    log: (to) => log(true, to.voice),
    voice: (to) => setVoice(words.language, anyway(to.language)),
    language: (to) => setLanguage(line.language, anyway(to.recordKeypad)),
    recordKeypad: (to) => onlyIf(center.recording.keypad, record(recordedSides(center), to.whileWaiting)),
    whileWaiting: (to) =>
      setHook('CustomerQueue', customerQueueFlow(standard.name, line.language), anyway(to.beforeAgent)),
    beforeAgent: (to) => setHook('AgentWhisper', AGENT_WHISPER, anyway(to.beforeCustomer)),
    beforeCustomer: (to) =>
      setHook('CustomerWhisper', customerFlow('customer-whisper', line.language), anyway(to.customerOnHold)),
    customerOnHold: (to) =>
      setHook('CustomerHold', customerFlow('customer-hold', line.language), anyway(to.agentOnHold)),
    agentOnHold: (to) => setHook('AgentHold', AGENT_HOLD, anyway(to.newCall)),
    newCall: (to) =>
      remember({ language: line.language, line: line.name, callKind: 'new', ...UNKNOWN_CALLER }, anyway(to.greeting)),
    greeting: (to) => say(words('greeting'), to.noteCaller),
    ...noting(center),
    recordingNotice: (to) => onlyIf(isRecorded(center), say(words('recording-notice'), to.holiday)),

    // Open today? The calendar first, so that the reason is heard; when it cannot be asked, the line stays open.
    holiday: (to) =>
      invoke(
        'check-holiday',
        { language: line.language },
        { next: to.isHoliday, error: to.hours },
        { timeLimitSeconds: HOLIDAY_SECONDS },
      ),
    isHoliday: (to) =>
      check(
        answer('check-holiday', 'closed'),
        { true: openOnHolidays.length > 0 ? to.holidayHours : to.closedHoliday },
        { otherwise: to.hours },
      ),
    holidayHours: (to, part) => anyOpen(openOnHolidays, to.ledBack, to.closedHoliday, part),
    hours: (to, part) => anyOpen(hours, to.ledBack, to.closedHours, part),

    ...identification(center, line),
    ...handingOver(center, line),
    ...otherTeam(center, line),
    ...sorry(center, line),
    goodbye: (to) => say(words('goodbye'), to.hangUp),
    hangUp: () => hangUp(),
  });
  return {
    name: mainLineFlow(line.name),
    type: 'CONTACT_FLOW',
    description: `The line "${line.name}": opening hours, who calls, the team that serves the customer.`,
    document,
  };
}

/** Open while one of the sets is; a set that cannot be asked counts as open. */
const anyOpen = (sets: readonly HoursSet[], open: Target, closed: Target, part: PartOf): readonly Block[] =>
  sets.map(({ name }, index) =>
    checkHours(name, { open, closed: index + 1 < sets.length ? part(index + 1) : closed, error: open }),
  );
