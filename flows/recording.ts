/** What a line records, from its first word on. */
import type { Center } from '../center/center';
import type { RecordedSides } from '../language/build/contact';

export const isRecorded = ({ recording: { agent, customer, keypad } }: Center): boolean => agent || customer || keypad;

/** The last recording block of a call wins, so what began with the call is said again. */
export const recordedSides = ({ recording: { agent, customer, keypad } }: Center): RecordedSides => ({
  agent,
  customer,
  ...(keypad && { keypad }),
});
