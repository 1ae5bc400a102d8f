import { NAMED_KINDS, readNamed, type NamedKind } from '../../named';
import type { Referent } from '../../catalog/spec';
import { shown } from '../flow';
import { blockOf, type Rule } from '../rule';

/** What each parameter points at can be named by these kinds. */
const KINDS: Readonly<Partial<Record<Referent, NamedKind>>> = {
  queue: 'queue',
  agent: 'agent',
  flow: 'flow',
  function: 'function',
  prompt: 'prompt',
  hours: 'hours',
};

/** A name of the wrong kind, or one that is not written as a name. */
export const rule: Rule = {
  id: 'named-reference',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind !== 'described' || place.spec.kind !== 'string' || typeof place.value !== 'string') continue;
      if (!place.value.includes('@{')) continue;
      const where = { ...blockOf(place.action), path: place.path };
      const { refersTo } = place.spec;
      const name = readNamed(place.value);
      if (!name && (refersTo !== undefined || /^@\{[^}]*\}?$/.test(place.value)))
        yield {
          ...where,
          message: `${place.name} is ${shown(place.value)}, which is no name; a name is "@{kind:name}" and nothing around it, its kind ${NAMED_KINDS.join(', ')}.`,
          fix: 'Write the name alone, with one of these kinds.',
        };
      const kind = refersTo === undefined ? undefined : KINDS[refersTo];
      if (name && kind !== undefined && name.kind !== kind)
        yield {
          ...where,
          message: `${place.name} is ${shown(place.value)}, a ${name.kind}; it must name a ${kind}.`,
          fix: `Name a ${kind}: "@{${kind}:…}".`,
        };
    }
  },
};
