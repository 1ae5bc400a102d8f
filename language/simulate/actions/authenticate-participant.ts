import { askOutside, missing } from '../outside-play';
import { staticText, wholeNumber } from '../parameters';

/** "Authenticate Customer": a chat customer signs in, opts out (`OptedOut`), or takes too long (`TimeLimitExceeded`). */
export const authenticateParticipant = askOutside({
  service: 'sign-in',
  refuses: (parameters) =>
    missing(parameters, 'CognitoConfiguration') ??
    (wholeNumber(staticText(parameters['TimeLimitMinutes']), 3, 15) === null
      ? 'TimeLimitMinutes is no number, 3 to 15'
      : undefined),
  branches: 'whenGiven',
});
