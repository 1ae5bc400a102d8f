import { along } from '../along';
import { looksLikeReference } from '../json-path';
import type { ReadAction } from '../flow';
import { at } from '../place';
import { blockOf, type Found, type Rule } from '../rule';
import { promptsOf } from '../spoken';

/** Voices whose engines and language are sure; of all others nothing is said. */
const VOICES: Readonly<Record<string, { readonly engines?: readonly string[]; readonly isJapanese: boolean }>> = {
  Kazuha: { engines: ['Neural'], isJapanese: true },
  Tomoko: { engines: ['Neural'], isJapanese: true },
  Takumi: { engines: ['Standard', 'Neural'], isJapanese: true },
  Mizuki: { engines: ['Standard'], isJapanese: true },
  Joanna: { isJapanese: false },
  Matthew: { isJapanese: false },
  Lupe: { isJapanese: false },
  Amy: { isJapanese: false },
};
const STYLED = ['Matthew', 'Joanna', 'Lupe', 'Amy'];
/** Speaks when nothing was chosen, and when what was chosen cannot speak. */
const DEFAULT_VOICE = 'Joanna';

/** A voice lacks the engine it is given, or the language of the words. */
export const rule: Rule = {
  id: 'voice',
  severity: 'warning',
  *check({ flow, graph }) {
    for (const action of flow.actions)
      if (action.type === 'UpdateContactTextToSpeechVoice') {
        yield* engineFaults(action);
        yield* languageCode(action, flow.byIdentifier.get(action.next ?? ''));
      } else if (action.type === 'UpdateContactData' && /^jp(-|$)/i.test(languageOf(action) ?? ''))
        yield {
          ...blockOf(action),
          path: at(at(action.path, 'Parameters'), 'LanguageCode'),
          message: `LanguageCode is ${JSON.stringify(action.parameters['LanguageCode'])}; Japanese is "ja-JP".`,
          fix: 'Write "ja-JP".',
        };

    // In other types of flow the voice was chosen before, by a flow that is not here.
    const starts = flow.flowType === 'CONTACT_FLOW' ? [DEFAULT_VOICE] : [];
    const spokenBy = along<string>(graph, starts, (action, _, arrived) =>
      // A choice fails only for a voice that does not exist: its error branch is not worth a word.
      action.type === 'UpdateContactTextToSpeechVoice' ? [chosen(action)] : arrived,
    );
    for (const action of graph.reachable) {
      const words = promptsOf(action.parameters).map((prompt) => prompt.words);
      if (!words.some((text) => /[\u3040-\u30ff]/.test(text))) continue;
      const wrong = [...(spokenBy.get(action) ?? [])].find((voice) => VOICES[voice]?.isJapanese === false);
      if (wrong !== undefined)
        yield {
          ...blockOf(action),
          path: at(action.path, 'Parameters'),
          message: `The words are Japanese, and on some way ${wrong} speaks them${wrong === DEFAULT_VOICE ? ', the voice when none is chosen' : ''}, who speaks no Japanese.`,
          fix: 'Choose a Japanese voice before: {"TextToSpeechVoice": "Kazuha", "TextToSpeechEngine": "Neural", "TextToSpeechStyle": "None"}.',
        };
    }
  },
};

function languageOf({ parameters }: ReadAction): string | undefined {
  const code = parameters['LanguageCode'];
  return typeof code === 'string' ? code : undefined;
}

/** The voice after a block, if it is one of those that are known. */
function chosen({ parameters }: ReadAction): string {
  const voice = parameters['TextToSpeechVoice'];
  return typeof voice === 'string' && Object.hasOwn(VOICES, voice) ? voice : 'another';
}

function* engineFaults(action: ReadAction): Iterable<Found> {
  const { TextToSpeechVoice: voice, TextToSpeechEngine: engine, TextToSpeechStyle: style } = action.parameters;
  if (typeof voice !== 'string') return;
  const parameters = at(action.path, 'Parameters');
  if (looksLikeReference(voice)) {
    for (const [name, value] of [
      ['TextToSpeechEngine', engine],
      ['TextToSpeechStyle', style],
    ] as const)
      if (typeof value === 'string' && !looksLikeReference(value))
        yield {
          ...blockOf(action),
          path: at(parameters, name),
          message: `The voice comes from the call, and ${name} is ${JSON.stringify(value)}; it must come from there too.`,
          fix: `Put ${name} in an attribute beside the voice, and read both.`,
        };
    return;
  }
  const engines = Object.hasOwn(VOICES, voice) ? VOICES[voice]?.engines : undefined;
  const given = engine ?? 'Standard';
  if (engines && typeof given === 'string' && !looksLikeReference(given) && !engines.includes(given))
    yield {
      ...blockOf(action),
      path: engine === undefined ? parameters : at(parameters, 'TextToSpeechEngine'),
      message: `${voice} speaks with the engine ${engines.join(' or ')}, not ${given}${engine === undefined ? ', which is meant when none is given' : ''}; ${DEFAULT_VOICE} would speak in her place.`,
      fix: `Set TextToSpeechEngine to "${engines[0]}".`,
    };
  if (
    typeof style === 'string' &&
    ['Conversational', 'Newscaster'].includes(style) &&
    !(STYLED.includes(voice) && given === 'Neural')
  )
    yield {
      ...blockOf(action),
      path: at(parameters, 'TextToSpeechStyle'),
      message: `${voice} with the engine ${JSON.stringify(given)} has no style ${style}; only ${STYLED.join(', ')} with Neural have one.`,
      fix: 'Write "None".',
    };
}

/** The language that the console's block sets together with the voice. */
function* languageCode(action: ReadAction, next: ReadAction | undefined): Iterable<Found> {
  const voice = action.parameters['TextToSpeechVoice'];
  const code = next?.type === 'UpdateContactData' ? next.parameters['LanguageCode'] : undefined;
  if (!next || typeof voice !== 'string' || typeof code !== 'string' || looksLikeReference(code)) return;
  const known = Object.hasOwn(VOICES, voice) ? VOICES[voice] : undefined;
  if (known && known.isJapanese !== /^(ja|jp)(-|$)/i.test(code))
    yield {
      ...blockOf(next),
      path: at(at(next.path, 'Parameters'), 'LanguageCode'),
      message: `${voice} was just chosen to speak, ${known.isJapanese ? 'whose language is ja-JP' : 'who speaks no Japanese'}, and the language is set to ${JSON.stringify(code)}.`,
      fix: 'Set the language of the voice, or choose a voice of the language.',
    };
}
