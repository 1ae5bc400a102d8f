import { LANGUAGE_VERSION } from '../../document';
import { shown } from '../flow';
import type { Rule } from '../rule';

/** The document is not of the one version there is. */
export const rule: Rule = {
  id: 'language-version',
  severity: 'error',
  *check({ flow }) {
    const version = flow.document['Version'];
    if (version !== LANGUAGE_VERSION)
      yield {
        path: 'Version',
        message: `Version is ${shown(version)}; the only version there is is "${LANGUAGE_VERSION}".`,
        fix: `Write "Version": "${LANGUAGE_VERSION}".`,
      };
  },
};
