/** The recordings a center gives, as prompts of the instance. */
import type { Construct } from 'constructs';
import path from 'node:path';
import type { Center } from '../../center/center';
import { promptFiles } from '../../flows/wording';
import { RecordedPrompt } from '../constructs/recorded-prompt';
import { idOf, prefixed } from './names';

/** Of a strategy's own, `hold-agent/music/ja-JP`, otherwise than of the center's: `hold-agent-music/ja-JP` is another. */
const promptId = (name: string): string => (name.split('/').length > 2 ? name.replaceAll('/', '--') : idOf(name));

/** Deploys those recordings whose names `isWanted`; answers their ARNs by name. Files are relative to `folder`. */
export function recordedPrompts(
  scope: Construct,
  center: Center,
  {
    folder,
    instanceArn,
    isWanted,
  }: { readonly folder: string; readonly instanceArn: string; readonly isWanted: (name: string) => boolean },
): ReadonlyMap<string, string> {
  return new Map(
    promptFiles(center)
      .filter(({ name }) => isWanted(name))
      .map(({ name, file }) => {
        const { promptArn } = new RecordedPrompt(scope, promptId(name), {
          instanceArn,
          name: prefixed(center, promptId(name)),
          file: path.resolve(folder, file),
        });
        return [name, promptArn];
      }),
  );
}
