import { CfnHoursOfOperation } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import { paced } from './paced';
import { countFault, dateFault, instanceArnFault, lengthFault, refuse, twiceFault, type Fault } from './refuse';

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** A range within one day: what wraps midnight is two ranges, since Connect refuses an end before its start. */
export interface OpenRange {
  readonly day: Weekday;
  /** Minutes after midnight, 0 to 1439. */
  readonly from: number;
  /** Minutes after midnight, after `from`, up to 1440: the end of the day. */
  readonly to: number;
}

/** Days on which nobody is there, whatever the weekday says. */
export interface ClosedDays {
  /** Unique within its hours, 1 to 127 characters. */
  readonly name: string;
  /** First and last day, `YYYY-MM-DD`, both inclusive. The service refuses days that are past. */
  readonly from: string;
  readonly to: string;
}

export interface HoursOfOperationProps {
  readonly instanceArn: string;
  /** 1 to 127 characters, unique in the instance. */
  readonly name: string;
  /**
   * 1 to 250 characters.
   * @default none
   */
  readonly description?: string;
  /** IANA name: `Asia/Tokyo`. Neither CloudFormation nor its validator checks it, this construct does. */
  readonly timeZone: string;
  /** At most 100 ranges that do not overlap. None at all means never open. */
  readonly open: readonly OpenRange[];
  /**
   * At most 50, a limit of the service that cannot be raised.
   * @default none
   */
  readonly closed?: readonly ClosedDays[];
}

/** Opening hours with their holidays. */
export class HoursOfOperation extends Construct {
  readonly hoursOfOperationArn: string;

  constructor(scope: Construct, id: string, props: HoursOfOperationProps) {
    super(scope, id);
    const closed = props.closed ?? [];
    refuse(this, [
      instanceArnFault(props.instanceArn),
      lengthFault('name', props.name, 1, 127),
      lengthFault('description', props.description, 1, 250),
      !isTimeZone(props.timeZone) &&
        `timeZone: "${props.timeZone}" is there; an IANA name like Asia/Tokyo may be there`,
      countFault('open', props.open, 100, 'Join ranges that touch.'),
      ...props.open.flatMap(rangeFaults),
      countFault('closed', closed, 50, 'Join neighbouring days into one range, or leave out the farthest.'),
      twiceFault(
        'closed',
        closed.map(({ name }) => name),
      ),
      ...closed.flatMap(closedFaults),
    ]);
    this.hoursOfOperationArn = paced(
      new CfnHoursOfOperation(this, 'Resource', {
        instanceArn: props.instanceArn,
        name: props.name,
        ...(props.description === undefined ? {} : { description: props.description }),
        timeZone: props.timeZone,
        config: props.open.map(({ day, from, to }) => ({
          day: day.toUpperCase(),
          startTime: timeOfDay(from),
          endTime: timeOfDay(to),
        })),
        ...(closed.length === 0
          ? {}
          : {
              hoursOfOperationOverrides: closed.map(({ name, from, to }) => ({
                overrideName: name,
                overrideType: 'CLOSED',
                effectiveFrom: from,
                effectiveTill: to,
                overrideConfig: [],
              })),
            }),
      }),
    ).attrHoursOfOperationArn;
  }
}

/** Connect says the end of the day as 0:00. */
const timeOfDay = (minutes: number): { hours: number; minutes: number } => ({
  hours: Math.floor(minutes / 60) % 24,
  minutes: minutes % 60,
});

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function rangeFaults(range: OpenRange, index: number, all: readonly OpenRange[]): Fault[] {
  const place = `open[${index}]`;
  const { day, from, to } = range;
  if (![from, to].every(Number.isInteger) || from < 0 || to > 1440 || from >= to)
    return [
      `${place}: ${day} ${from} to ${to} is there; minutes with 0 <= from < to <= 1440 may be there. Split a range that wraps midnight.`,
    ];
  const other = all.findIndex((one, at) => at < index && one.day === day && one.from < to && from < one.to);
  return other < 0
    ? []
    : [
        `${place}: ${day} ${clock(from)} to ${clock(to)} overlaps open[${other}]; ranges of a day may touch, not overlap`,
      ];
}

function closedFaults({ name, from, to }: ClosedDays, index: number): Fault[] {
  const place = `closed[${index}]`;
  const forms = [
    lengthFault(`${place}.name`, name, 1, 127),
    dateFault(`${place}.from`, from),
    dateFault(`${place}.to`, to),
  ];
  return forms.some(Boolean) || from <= to
    ? forms
    : [`${place}: ${from} to ${to} runs backwards; the last day may not be before the first`];
}

function isTimeZone(name: string): boolean {
  try {
    // by its first letter: "+09:00" is a zone to JavaScript, not to Connect
    return /^[A-Za-z]/u.test(new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone);
  } catch {
    return false;
  }
}
