/** Notes nothing yet: every record counts as followed. */
export const handler = (): Promise<{ readonly batchItemFailures: readonly never[] }> =>
  Promise.resolve({ batchItemFailures: [] });
