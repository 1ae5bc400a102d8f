/** A call for people: what the caller hears in plain, what happens behind it dimmed. */
import { styleText } from 'node:util';
import type { AgentState, CallEvent, CallPlan, CallReport } from '../exchange/call';
import { clockText } from '../rehearsal/scenario/result';
import { tell } from '../rehearsal/scenario/told';

export interface TranscriptStyle {
  /** Colours, for a terminal. */
  readonly colour: boolean;
}

/** The line before a transcript: who calls whom, and when. */
export function heading({ from, line, at, agents }: CallPlan, timeZone: string): string {
  return `${from ?? 'a withheld number'} calls ${line} · ${localTime(at, timeZone)} ${timeZone} · ${staff(agents)}`;
}

/** One event, or nothing where there is nothing to tell. */
export function eventLine(event: CallEvent, { colour }: TranscriptStyle): string | undefined {
  const told = tell(event);
  if (!told) return undefined;
  const clock = `${clockText(event.atSeconds).padStart(7)}  `;
  const dim = (text: string): string => (colour ? styleText('dim', text) : text);
  return told.isHeard ? `${dim(clock)}${told.text}` : dim(`${clock}  ${told.text}`);
}

/** The lines after a transcript: what came of the call. */
export function ending({ outcome, attributes, silentSeconds }: CallReport, { colour }: TranscriptStyle): string[] {
  const { kind, queue, agent, reason } = outcome;
  const where = [
    ...(queue === undefined ? [] : [`queue ${queue}`]),
    ...(agent === undefined ? [] : [`agent ${agent}`]),
  ];
  const verdict = `${kind}${where.length > 0 ? ` (${where.join(', ')})` : ''}: ${reason}`;
  const names = Object.entries(attributes).map(([name, value]) => `${name}=${value}`);
  const behind = [
    ...(names.length > 0 ? [`attributes: ${names.join(' · ')}`] : []),
    `longest silence: ${round(silentSeconds)} s`,
  ];
  return [
    colour ? styleText('bold', `→ ${verdict}`) : `→ ${verdict}`,
    ...behind.map((line) => (colour ? styleText('dim', `  ${line}`) : `  ${line}`)),
  ];
}

/** A whole call. */
export function transcript(plan: CallPlan, report: CallReport, timeZone: string, style: TranscriptStyle): string[] {
  const lines = report.events.flatMap((event) => eventLine(event, style) ?? []);
  return [heading(plan, timeZone), ...lines, ...ending(report, style)];
}

const round = (value: number): string => String(Math.round(value * 10) / 10);

function localTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }).format(at);
  return parts.replace(', ', ' ');
}

function staff(agents: Readonly<Record<string, AgentState>>): string {
  const counts = new Map<string, number>();
  for (const { kind } of Object.values(agents)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (counts.size === 0) return 'nobody is logged in';
  return [...counts].map(([kind, count]) => `${count} ${count === 1 ? 'agent' : 'agents'} ${kind}`).join(', ');
}
