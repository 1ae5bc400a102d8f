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
