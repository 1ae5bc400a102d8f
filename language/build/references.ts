/** What a flow reads while it runs: JSONPath references, written as typed calls. */

declare const values: unique symbol;

/** A value known only during the call. `Values` are the values it may have, where they are known. It may stand inside spoken text. */
export type Reference<Values extends string = string> = `$.${string}` & { readonly [values]?: Values };

/** A reference of one's own: `reference<'gold' | 'silver'>('$.Attributes.tier')`. */
export const reference = <Values extends string = string>(path: `$.${string}`): Reference<Values> => path;

/** The keys pressed at the last `collect`; the word `Timeout` when nothing was pressed. */
export const PRESSED = reference('$.StoredCustomerInput');

/** Which contact this is: attributes are the chain's, an id is the contact's own. */
export const CONTACT_ID = reference('$.ContactId');

/** The queue the contact is in, or is about to enter: its name. */
export const QUEUE_NAME = reference('$.Queue.Name');
/** And its address, by which a flow finds it again. */
export const QUEUE_ARN = reference('$.Queue.ARN');

/** The agent a quick connect leads to (transfer flows), or who takes the call (whisper and hold flows): the sign-in name. */
export const AGENT_USERNAME = reference('$.Agent.UserName');

export const isReference = (value: string): boolean => value.startsWith('$.') || value.startsWith("$['");
