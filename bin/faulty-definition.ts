import { Mistake } from '../language/mistake';

/** A definition has faults, or what was made of it has: something that was found, where any other mistake is a command used wrongly. */
export class FaultyDefinition extends Mistake {}
