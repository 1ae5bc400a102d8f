/** Writes `docs/language-support.md` from the registries: `npm run docs`. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { languageSupport } from './language-support-page';

writeFileSync(path.join(__dirname, '..', 'docs', 'language-support.md'), languageSupport());
