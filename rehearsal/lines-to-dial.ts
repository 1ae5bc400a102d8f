/** Which lines of a center somebody dials who is told of none. */
import type { Line, World } from '../exchange/world';

/** Where some flows have a name to be dialled by, the others are begun by something else. */
export function linesToDial({ lines, flows }: Pick<World, 'lines' | 'flows'>): readonly Line[] {
  const given = lines.filter(({ name }) => !flows.some((flow) => flow.name === name));
  return given.length > 0 ? given : lines;
}
