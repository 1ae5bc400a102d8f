/** The small forms a definition is written in: names, times, dates, days, telephone numbers. Each says what is wrong with a value. */
import { z } from 'zod';
import { calendarDate, daysInMonth, WEEKDAYS } from './calendar-date';
import type { MinuteOfDay, Weekday } from './center';
import { LONGEST_NAME } from './connect-limits';
import { readTelephone } from './telephone';

export interface Fault {
  readonly message: string;
  readonly fix: string;
}

/** A text that `fault` accepts; what it complains about becomes a finding. `pattern` is for editors. */
export function text(description: string, fault: (value: string) => Fault | undefined, pattern?: string): z.ZodString {
  const schema = z.string().check((context) => {
    const found = fault(context.value);
    if (found) {
      context.issues.push({ code: 'custom', input: context.value, message: found.message, params: { fix: found.fix } });
    }
  });
  return schema.meta(pattern === undefined ? { description } : { description, pattern });
}

export const quoted = (value: string): string =>
  JSON.stringify(Array.from(value).length > 60 ? `${Array.from(value).slice(0, 57).join('')}…` : value);

/** A name as Amazon Connect takes it and flows can hold it. */
export function name(description: string, most = LONGEST_NAME): z.ZodString {
  return text(description, (value) => nameFault(value, most));
}

export function nameFault(value: string, most: number): Fault | undefined {
  const letters = Array.from(value).length;
  if (value.trim() === '') return { message: 'the name is empty.', fix: 'Give it a name.' };
  if (letters > most) {
    return { message: `${quoted(value)} has ${letters} characters; Amazon Connect takes ${most}.`, fix: 'Shorten it.' };
  }
  if (value !== value.trim())
    return { message: `${quoted(value)} starts or ends with a blank.`, fix: 'Take the blank out.' };
  const refused = /[\p{Cc}\p{Cs}{}]/u.exec(value)?.[0];
  if (refused === undefined) return undefined;
  return { message: `${quoted(value)} holds ${quoted(refused)}, which a name may not.`, fix: 'Take it out.' };
}

/** Words that are spoken or shown: anything but nothing. */
export function words(description: string, most = 1000): z.ZodString {
  return text(description, (value) => {
    const letters = Array.from(value).length;
    if (value.trim() === '')
      return { message: 'the text is empty.', fix: 'Write what is to be said, or leave the setting out.' };
    const refused = /[\p{Cs}]|(?![\n\t])\p{Cc}/u.exec(value)?.[0];
    if (refused !== undefined)
      return { message: `the text holds ${quoted(refused)}, which nobody can say.`, fix: 'Take it out.' };
    return letters > most
      ? { message: `the text has ${letters} characters; up to ${most} are taken.`, fix: 'Shorten it.' }
      : undefined;
  });
}

const TIME = /^(\d{1,2}):(\d{2})$/u;

/** `09:30` → 570, `24:00` → 1440; `undefined` when it is no time of day. */
export function minuteOfDay(value: string): MinuteOfDay | undefined {
  const [, hours, minutes] = TIME.exec(value) ?? [];
  const minute = Number(hours) * 60 + Number(minutes);
  return hours !== undefined && Number(minutes) < 60 && minute <= 1440 ? minute : undefined;
}

/** 570 → `09:30`. */
export function timeOfDay(minute: MinuteOfDay): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export const time = (description: string): z.ZodString =>
  text(
    description,
    (value) =>
      minuteOfDay(value) === undefined
        ? { message: `${quoted(value)} is not a time of day.`, fix: "Write '00:00' to '24:00', in quotes." }
        : undefined,
    '^([01]?\\d|2[0-3]):[0-5]\\d$|^24:00$',
  );

export const date = (description: string): z.ZodString =>
  text(description, dateFault, '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$');

function dateFault(value: string): Fault | undefined {
  if (calendarDate(value) !== undefined) return undefined;
  const [, year, month] = /^(\d{4})-(\d{2})-\d{2}$/u.exec(value) ?? [];
  if (year === undefined) {
    const fix = /^\d{4}-\d{2}-\d{2}[T ]/u.test(value)
      ? 'Write the day alone: whole days are closed.'
      : 'Write it as 2027-01-04.';
    return { message: `${quoted(value)} is not a date.`, fix };
  }
  const days = daysInMonth(Number(year), Number(month));
  const why = days === undefined ? 'a year has 12 months' : `${year}-${month} has ${days} days`;
  return { message: `there is no day ${value}: ${why}.`, fix: 'Correct the date.' };
}

/** Groups of days by name. */
export const DAY_GROUPS: Readonly<Record<'weekdays' | 'weekend' | 'everyday', readonly Weekday[]>> = {
  weekdays: WEEKDAYS.slice(0, 5),
  weekend: WEEKDAYS.slice(5),
  everyday: WEEKDAYS,
};

export const day = z.enum(['weekdays', 'weekend', 'everyday', ...WEEKDAYS]);

/** `weekdays`, `monday` or `[monday, weekend]` as single days, doubles kept. */
export function daysOf(written: z.infer<typeof day> | readonly z.infer<typeof day>[]): Weekday[] {
  const names = typeof written === 'string' ? [written] : written;
  return names.flatMap((each) =>
    each in DAY_GROUPS ? DAY_GROUPS[each as keyof typeof DAY_GROUPS] : [each as Weekday],
  );
}

/** A number that can be dialled, in E.164 or in Japanese local form. */
export const dialable = (description: string): z.ZodString => text(description, telephoneFault);

export function telephoneFault(value: string): Fault | undefined {
  const answer = readTelephone(value);
  if (answer.ok) return undefined;
  return {
    message: `${quoted(value)} ${answer.reason}.`,
    fix: "Write it as '+81332104567' or as 03-3210-4567.",
  };
}
