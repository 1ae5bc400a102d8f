import { didYouMean } from '../../nearest';
import { blockOf, type Rule } from '../rule';

/** A parameter stands where the action takes none of that name. */
export const rule: Rule = {
  id: 'unknown-parameter',
  severity: 'error',
  *check({ places }) {
    for (const place of places) {
      if (place.kind === 'described' && place.spec.doubt !== undefined && place.value !== undefined)
        yield {
          ...blockOf(place.action),
          path: place.path,
          severity: 'warning',
          message: `The service may not take ${place.name}. ${place.spec.doubt}`,
          fix: `Leave ${place.name} out where the flow is published by API or template.`,
        };
      if (place.kind !== 'strange') continue;
      const known = place.known.length === 0 ? 'it takes none there' : `it takes ${place.known.join(', ')}`;
      yield {
        ...blockOf(place.action),
        path: place.path,
        message: `${place.action.type} takes no ${JSON.stringify(place.name.slice(0, 120))}; ${known}.${didYouMean(place.key, place.known)}`,
        fix:
          INSTEAD[`${place.action.type}.${place.key}`] ??
          `Take ${JSON.stringify(place.key.slice(0, 80))} out, or write the name it should have.`,
      };
    }
  },
};

/** Names the documentation itself gets wrong, and things that belong elsewhere. */
const INSTEAD: Readonly<Record<string, string>> = {
  'Wait.TimeoutSeconds': 'The service calls it TimeLimitSeconds.',
  'TransferContactToQueue.QueueId': 'Set the queue before, with "UpdateContactTargetQueue".',
  'UpdateContactTextToSpeechVoice.LanguageCode': 'Set the language with "UpdateContactData".',
};
