/** Why nobody can take the call, and what the strategy offers instead: a callback, or a word when to call again. */
import type { Center, Line } from '../center/center';
import { type To, anyway } from '../language/build/block';
import { setQueue, transferToFlow } from '../language/build/contact';
import { say } from '../language/build/participant';
import { answer, remember } from './calls';
import { callbackFlow } from './names';
import { rememberQueue } from './other-team';
import { finalStrategies, strategiesInUse, strategyOf, turn } from './strategies';
import { wordingOf } from './wording';

type Sorry =
  | 'closedHoliday'
  | 'closedHolidayNow'
  | 'closedHours'
  | 'closedHoursNow'
  | 'teamClosed'
  | 'teamClosedNow'
  | 'nobodyThere'
  | 'nobodyThereNow'
  | 'queueFull'
  | 'queueFullNow'
  | 'cannotConnect'
  | 'noteHoliday'
  | 'noteHours'
  | 'noteClosed'
  | 'noteUnstaffed'
  | 'noteFull'
  | 'callbackQueue'
  | 'callbackName'
  | 'callback'
  | 'callAgain'
  | 'callLater'
  // Where it goes on
  | 'goodbye';

/** Of a line that is closed the default team's strategy speaks; else that of the queue that was set, which is to call back. */
export function sorry(center: Center, line: Line) {
  const words = wordingOf(center, line.language);
  const { defaultTeam } = center.customers;
  const ofLine = [strategyOf(center, defaultTeam)] as const;
  return {
    closedHoliday: (to: To<Sorry>) =>
      say(words('closed-holiday', { reason: answer('check-holiday', 'reason') }), to.closedHolidayNow),
    closedHolidayNow: (to: To<Sorry>) =>
      turn(ofLine, ({ closed }) => closed === 'callback', { yes: to.noteHoliday, no: to.callAgain }),
    closedHours: (to: To<Sorry>) => say(words('closed-hours'), to.closedHoursNow),
    closedHoursNow: (to: To<Sorry>) =>
      turn(ofLine, ({ closed }) => closed === 'callback', { yes: to.noteHours, no: to.callAgain }),
    teamClosed: (to: To<Sorry>) => say(words('team-closed'), to.teamClosedNow),
    teamClosedNow: (to: To<Sorry>) =>
      turn(strategiesInUse(center), ({ closed }) => closed === 'callback', { yes: to.noteClosed, no: to.callAgain }),
    nobodyThere: (to: To<Sorry>) => say(words('nobody-there'), to.nobodyThereNow),
    nobodyThereNow: (to: To<Sorry>) =>
      turn(finalStrategies(center, 'unstaffed'), ({ unstaffed }) => unstaffed === 'callback', {
        yes: to.noteUnstaffed,
        no: to.callLater,
      }),
    queueFull: (to: To<Sorry>) => say(words('queue-full'), to.queueFullNow),
    queueFullNow: (to: To<Sorry>) =>
      turn(finalStrategies(center, 'full'), ({ full }) => full === 'callback', { yes: to.noteFull, no: to.callLater }),
    cannotConnect: (to: To<Sorry>) => say(words('cannot-connect'), to.goodbye),

    // A callback
    noteHoliday: (to: To<Sorry>) => remember({ callbackReason: 'holiday' }, anyway(to.callbackQueue)),
    noteHours: (to: To<Sorry>) => remember({ callbackReason: 'closed' }, anyway(to.callbackQueue)),
    noteClosed: (to: To<Sorry>) => remember({ callbackReason: 'closed' }, anyway(to.callback)),
    noteUnstaffed: (to: To<Sorry>) => remember({ callbackReason: 'unstaffed' }, anyway(to.callback)),
    noteFull: (to: To<Sorry>) => remember({ callbackReason: 'full' }, anyway(to.callback)),
    callbackQueue: (to: To<Sorry>) => setQueue(defaultTeam, { next: to.callbackName, error: to.callAgain }),
    callbackName: (to: To<Sorry>) => rememberQueue(center, defaultTeam, to.callback),
    callback: (to: To<Sorry>) => transferToFlow(callbackFlow(line.language), { error: to.goodbye }),

    // No callback
    callAgain: (to: To<Sorry>) => say(words('call-again'), to.goodbye),
    callLater: (to: To<Sorry>) => say(words('call-later'), to.goodbye),
  };
}
