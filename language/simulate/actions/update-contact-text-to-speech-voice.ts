import { branchFor } from '../branches';
import { wholeValue } from '../parameters';
import { withContact } from '../run';
import { fail, next, set, type Play, type Scene, type Turn } from '../turn';

const ENGINES = ['standard', 'neural', 'generative'];

/** Voices that one would hear fail at run time with the wrong engine. Other voices are taken as they come. */
const ENGINES_OF: Readonly<Record<string, readonly string[]>> = {
  Kazuha: ['neural'],
  Tomoko: ['neural'],
  Takumi: ['standard', 'neural'],
  Mizuki: ['standard'],
};

/** Only these have styles, and only with the neural engine; others speak as they always do. */
const STYLED = ['Matthew', 'Joanna', 'Lupe', 'Amy'];

/** "Set voice". An impossible pair of voice and engine takes the error branch, if there is one, and Joanna speaks on. */
export const updateContactTextToSpeechVoice: Play = (scene) => {
  const { run } = scene;
  const id = wholeValue(scene, 'TextToSpeechVoice');
  const engine = wholeValue(scene, 'TextToSpeechEngine') ?? 'Standard';
  if (!id) return joanna(scene, 'TextToSpeechVoice leads nowhere');
  const possible = (Object.hasOwn(ENGINES_OF, id) ? ENGINES_OF[id] : undefined) ?? ENGINES;
  if (!possible.includes(engine.toLowerCase()))
    return joanna(scene, `${id} speaks with the engine ${possible.join(' or ')}, not "${engine}"`);
  const isStyled = STYLED.includes(id) && engine.toLowerCase() === 'neural';
  const style = (isStyled ? wholeValue(scene, 'TextToSpeechStyle') : null) ?? 'None';
  return next(withContact(run, { voice: { id, engine, style } }), set(`voice: ${id} (${engine.toLowerCase()})`));
};

/** The action is accepted without any error branch: then the flow goes on. */
function joanna({ run, action }: Scene, reason: string): Turn {
  const fallback = withContact(run, { voice: { id: 'Joanna', engine: 'Standard', style: 'None' } });
  return branchFor(action, 'NoMatchingError')
    ? fail(fallback, 'NoMatchingError', reason)
    : next(fallback, set(`voice: Joanna (standard), because ${reason}`));
}
