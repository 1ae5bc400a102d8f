/** Notes nothing yet. */
export const handler = (): Promise<void> => Promise.resolve();
