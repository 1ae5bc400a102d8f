/** Begins no call yet. */
export const handler = (): Promise<{ readonly status: '500' }> => Promise.resolve({ status: '500' });
