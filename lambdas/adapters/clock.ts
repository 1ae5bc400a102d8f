/** What time it is. A port, because Connect's event carries no time and a rehearsed center lives at any time it likes. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
