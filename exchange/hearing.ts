/** What is heard and what is pressed: prompts, questions, looped prompts. */
import type { Input, Keypad } from '../language/simulate/effect';
import { collect } from '../language/simulate/keypad';
import {
  appoint,
  milliseconds,
  place,
  refused,
  setLeg,
  soundFor,
  tell,
  type Asked,
  type Draft,
  type Happening,
  type Leg,
} from './call-in-progress';
import { stopEndless, stopForever } from './endless';
import { heard } from './speech';

/** A caller presses keys when the prompt is over, one key in this time. */
export const SECONDS_PER_KEY = 0.5;

/** The agent hears it as a whisper; what the caller hears is no silence. */
function voice(
  draft: Draft,
  leg: Leg,
  kind: 'said' | 'asked',
  { text, seconds }: { readonly text: string; readonly seconds: number },
): void {
  const { contact } = draft;
  const who = leg.who === 'agent' ? ('whispered' as const) : kind;
  tell(draft, {
    kind: who,
    text,
    milliseconds: milliseconds(seconds),
    ...place(leg),
    ...(leg.who === 'agent' && contact.agent ? { agent: contact.agent.userName } : {}),
  });
  if (leg.who === 'customer') soundFor(draft, milliseconds(seconds));
}

/** S3 audio plays in inbound and transfer flows only. */
function hear(draft: Draft, leg: Leg, speech: Asked<'say'>['speech']): ReturnType<typeof heard> {
  return speech.kind === 'media' && leg.purpose !== 'flow'
    ? { problem: 'audio from S3 does not play in queue and whisper flows' }
    : heard(draft.world, speech);
}

export function say(draft: Draft, leg: Leg, { speech }: Asked<'say'>): Input | undefined {
  const sound = hear(draft, leg, speech);
  if ('problem' in sound) return refused(sound.problem);
  setLeg(draft, { ...leg, chainMilliseconds: 0 });
  voice(draft, leg, 'said', sound);
  return appoint(draft, leg, milliseconds(sound.seconds), { kind: 'reply', input: { kind: 'say' } });
}

export function ask(draft: Draft, leg: Leg, { speech }: Asked<'ask'>): Input | undefined {
  const sound = speech ? hear(draft, leg, speech) : { text: '', seconds: 0 };
  if ('problem' in sound) return refused(sound.problem);
  if (speech) setLeg(draft, { ...leg, chainMilliseconds: 0 });
  voice(draft, leg, 'asked', sound);
  return appoint(draft, leg, milliseconds(sound.seconds), { kind: 'listen' });
}

/** The prompt is over: the caller is asked for keys. An agent presses none. */
export function listen(draft: Draft, leg: Leg): void {
  if (leg.request?.kind !== 'ask') return;
  const { who, ticket } = leg;
  const sound = leg.request.speech ? heard(draft.world, leg.request.speech) : undefined;
  const prompt = sound && 'text' in sound ? sound : { text: '', seconds: 0 };
  if (who === 'agent') return typed(draft, leg, '');
  draft.errands.push({ kind: 'press', who, ticket, prompt });
}

/** Keys take time, and so does waiting for the ones that do not come. */
export function typed(draft: Draft, leg: Leg, keys: string): void {
  if (leg.request?.kind !== 'ask') return;
  const { keypad } = leg.request;
  const pressed = keys.replace(/[^0-9*#]/g, '');
  const milliseconds = typingMilliseconds(pressed, keypad);
  if (leg.who === 'customer') soundFor(draft, milliseconds);
  appoint(draft, leg, milliseconds, { kind: 'typed', keys: pressed, milliseconds });
}

function typingMilliseconds(keys: string, keypad: Keypad): number {
  const { used, endedBy, wasPressed } = collect(keys, keypad);
  if (!wasPressed) return milliseconds(keypad.firstSeconds);
  return milliseconds(used.length * SECONDS_PER_KEY + (endedBy === 'time' ? keypad.betweenSeconds : 0));
}

/** The answer is in. Keys pressed after its end are lost, as they are in Connect without a touch-tone buffer. */
export function answered(draft: Draft, leg: Leg, { keys, milliseconds }: Extract<Happening, { kind: 'typed' }>): void {
  if (leg.request?.kind !== 'ask') return;
  const { used, lost } = collect(keys, leg.request.keypad);
  tell(draft, {
    kind: 'pressed',
    digits: used,
    milliseconds,
    ...place(leg),
    ...(lost ? { text: `"${lost}" came after the end of the input and is lost` } : {}),
  });
  appoint(draft, leg, 0, { kind: 'reply', input: { kind: 'ask', keys } });
}

export function loop(draft: Draft, leg: Leg, request: Asked<'loop'>): Input | undefined {
  for (const speech of request.speeches) {
    const sound = hear(draft, leg, speech);
    if ('problem' in sound) return refused(sound.problem);
  }
  setLeg(draft, { ...leg, chainMilliseconds: 0 });
  if (request.interruptSeconds !== undefined)
    appoint(draft, leg, milliseconds(request.interruptSeconds), { kind: 'interrupt' });
  return appoint(draft, leg, 0, { kind: 'next-prompt', position: request.from });
}

/** Says one prompt of a loop and arranges for the next. A loop of prompts that take no time is said once: then it is silent. */
export function nextPrompt(draft: Draft, leg: Leg, position: number): void {
  if (leg.request?.kind !== 'loop') return;
  const { speeches } = leg.request;
  const sounds = speeches.map((speech) => heard(draft.world, speech));
  const { interruptSeconds } = leg.request;
  if (interruptSeconds === undefined && !draft.waiting && position >= leg.request.from + speeches.length)
    return stopForever(draft, leg);
  draft.steps += 1;
  if (stopEndless(draft, leg)) return;
  const sound = sounds[position % speeches.length];
  if (!sound || 'problem' in sound) return;
  setLeg(draft, { ...leg, position });
  voice(draft, leg, 'said', sound);
  const whole = sounds.reduce((sum, each) => sum + ('seconds' in each ? milliseconds(each.seconds) : 0), 0);
  if (whole === 0 && position + 1 >= speeches.length) return;
  appoint(draft, leg, milliseconds(sound.seconds), { kind: 'next-prompt', position: position + 1 });
}

export function interrupt(draft: Draft, leg: Leg): void {
  if (leg.request?.kind !== 'loop') return;
  if (leg.who === 'customer') draft.quietFrom = Math.min(draft.quietFrom, draft.now);
  appoint(draft, leg, 0, { kind: 'reply', input: { kind: 'loop', position: (leg.position ?? 0) + 1 } });
}
