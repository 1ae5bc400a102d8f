import { asObject, askOutside, missing } from '../outside-play';
import { staticText, wholeNumber } from '../parameters';

/** Six days. */
const LONGEST_DELAY_SECONDS = 518_400;

/** "Create task": another contact, of which this flow only learns the id, `$.Task.ContactId`. */
export const createTask = askOutside({
  service: 'tasks',
  refuses: (parameters) => {
    const { ContactFlowId: flow, TaskTemplateId: template, DelaySeconds: delay, ScheduledTime: time } = parameters;
    if (delay !== undefined && time !== undefined) return 'DelaySeconds and ScheduledTime exclude each other';
    if (delay !== undefined && wholeNumber(staticText(delay), 1, LONGEST_DELAY_SECONDS) === null)
      return `DelaySeconds is no number, 1 to ${LONGEST_DELAY_SECONDS}`;
    return missing(parameters, 'Name') ?? (template === undefined && !flow ? 'ContactFlowId is missing' : undefined);
  },
  keep: (data) => ({ Task: { ContactId: asObject(data)['ContactId'] ?? null } }),
});
