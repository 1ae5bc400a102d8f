/** Languages: a voice that speaks them, and a text in each. */
import { DEFAULT_VOICES, defaultEngine, VOICES } from '../voices';
import { formatPath, type Path } from '../finding';
import { didYouMean, listed } from '../nearest';
import { quoted } from '../written';
import { present, type Check, type Report } from './check';
import { namesOf } from './references';

export const voices: Check = ({ definition }, report) => {
  for (const [index, written] of present(definition.languages)) {
    const bare = typeof written === 'string';
    const { code, voice, engine } = bare ? { code: written, voice: undefined, engine: undefined } : written;
    const path = ['languages', index];
    if (code === undefined) continue;
    const speaker = voice ?? DEFAULT_VOICES[code];
    if (speaker === undefined) {
      const fix = `Write { code: ${code}, voice: …, engine: Neural } with a voice of Amazon Polly.`;
      report('error', path, `it is not said which voice speaks ${code}.`, fix);
      continue;
    }
    const known = VOICES[speaker];
    const ours = Object.entries(VOICES).flatMap(([name, { language }]) => (language === code ? [name] : []));
    if (known ? known.language !== code : ours.length > 0) {
      const speaks = known ? `${speaker} speaks ${known.language}` : `there is no ${code} voice ${quoted(speaker)}`;
      const message = `${speaks}; voices for ${code}${ours.length > 0 ? `: ${ours.join(', ')}` : ' are others'}.`;
      report('warning', [...path, 'voice'], message, didYouMean(speaker, ours) ?? 'Choose a voice of this language.');
    } else if (known && !known.engines.includes(engine ?? defaultEngine(speaker))) {
      const message = `Amazon Polly's ${speaker} has no ${engine} engine, only ${known.engines.join(' and ')}; callers would hear another voice.`;
      report('warning', [...path, 'engine'], message, `Write engine: ${known.engines[0]}.`);
    }
  }
};

export const texts: Check = ({ definition, written }, report) => {
  const languages = namesOf(written, 'language');
  if (languages.length === 0) return;
  const spoken = (text: unknown, path: Path) => everyLanguage(text, path, languages, undefined, report);
  for (const list of ['teams', 'queues'] as const) {
    for (const [index, item] of present(definition[list])) spoken(item.title, [list, index, 'title']);
  }
  for (const [index, closing] of present(definition.holidays?.closings)) {
    spoken(closing.name, ['holidays', 'closings', index, 'name']);
  }
  for (const [name, wording] of Object.entries(definition.prompts ?? {})) {
    everyLanguage(wording, ['prompts', name], languages, "the product's own words", report);
  }
  for (const [index, { prompts }] of present(definition.waiting)) {
    for (const [name, wording] of Object.entries(prompts ?? {}))
      everyLanguage(wording, ['waiting', index, 'prompts', name], languages, "the center's words", report);
  }
};

function everyLanguage(
  text: unknown,
  path: Path,
  languages: readonly string[],
  /** What is said where a text is missing; nothing can be: undefined. */
  instead: string | undefined,
  report: Report,
): void {
  if (typeof text !== 'object' || text === null) return;
  const missing = languages.filter((code) => !Object.hasOwn(text, code));
  if (missing.length > 0) {
    const means = instead === undefined ? '' : `; there ${instead} are spoken`;
    const fix = `Add ${missing.map((code) => `${code}: …`).join(', ')} to ${formatPath(path)}.`;
    report(instead === undefined ? 'error' : 'warning', path, `there is no text in ${listed(missing)}${means}.`, fix);
  }
  for (const code of Object.keys(text)) {
    if (languages.includes(code)) continue;
    const message = `${quoted(code)} is not one of the center's languages (${listed(languages)}); nobody hears this.`;
    report(
      'warning',
      [...path, code],
      message,
      didYouMean(code, languages) ?? 'Take it out, or add the language.',
      'ofKey',
    );
  }
}
