import { askOutside, missing } from '../outside-play';

/** "Create persistent contact association": a chat goes on where an earlier one stopped. */
export const createPersistentContactAssociation = askOutside({
  service: 'persistent chat',
  refuses: (parameters) => missing(parameters, 'SourceContactId'),
});
