/** A function's settings are its environment variables. Throws by name what the deployment forgot. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`the environment variable ${name} is not set: the deployment must give it`);
  return value;
}

/** A setting that is a number above zero. */
export function numberSetting(name: string): number {
  const value = Number(setting(name));
  if (!Number.isFinite(value) || value <= 0)
    throw new Error(`the environment variable ${name} is "${setting(name)}": a number above 0 is needed`);
  return value;
}

/** A setting that is one of a few words. */
export function oneOfSetting<const Word extends string>(name: string, words: readonly Word[]): Word {
  const value = setting(name);
  const known = words.find((word) => word === value);
  if (known === undefined)
    throw new Error(`the environment variable ${name} is "${value}": ${words.join(', ')} are possible`);
  return known;
}

/** A setting that is a list, comma-separated; left out, it is empty. */
export const listSetting = (name: string): readonly string[] =>
  (process.env[name] ?? '').split(',').filter((item) => item !== '');
