import { wholeValue } from '../parameters';
import { withContact } from '../run';
import { fail, next, set, type Play } from '../turn';

const ENGINES = ['standard', 'neural', 'generative'];

/** Voices that one would hear fail at run time with the wrong engine. Other voices are taken as they come. */
const ENGINES_OF: Readonly<Record<string, readonly string[]>> = {
  Kazuha: ['neural'],
  Tomoko: ['neural'],
  Takumi: ['standard', 'neural'],
  Mizuki: ['standard'],
};

/** "Set voice". An impossible pair of voice and engine takes the error branch, and Joanna speaks on. */
export const updateContactTextToSpeechVoice: Play = (scene) => {
  const { run } = scene;
  const id = wholeValue(scene, 'TextToSpeechVoice');
  const engine = wholeValue(scene, 'TextToSpeechEngine') ?? 'Standard';
  const style = wholeValue(scene, 'TextToSpeechStyle') ?? 'None';
  const joanna = withContact(run, { voice: { id: 'Joanna', engine: 'Standard', style: 'None' } });
  if (!id) return fail(joanna, 'NoMatchingError', 'TextToSpeechVoice leads nowhere');
  const possible = ENGINES_OF[id] ?? ENGINES;
  if (!possible.includes(engine.toLowerCase()))
    return fail(joanna, 'NoMatchingError', `${id} speaks with the engine ${possible.join(' or ')}, not "${engine}"`);
  return next(withContact(run, { voice: { id, engine, style } }), set(`voice: ${id} (${engine.toLowerCase()})`));
};
