import { readFileSync } from 'node:fs';
import path from 'node:path';
import { picturesFaults } from '../language/draw/well-formed';
import { FILES, FOLDER, pictures } from './pictures';

it.each(FILES)('docs/pictures/%s shows the code as it is; "npm run docs" draws it again', async (file) => {
  const drawn = (await pictures()).get(file) ?? '';
  expect(picturesFaults(drawn)).toEqual([]);
  expect(readFileSync(path.join(FOLDER, file), 'utf8') === drawn).toBe(true);
});
