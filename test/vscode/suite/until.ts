/** Waiting for a condition, for tests of a program that answers in its own time. */

/** Value of `read` as soon as it is neither `undefined` nor `false`. @throws after `limit` ms, saying what was waited for and what was last seen. */
export async function until<T>(what: string, read: () => T | Promise<T>, limit = 30_000): Promise<Exclude<T, undefined | false>> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await read();
    if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
    if (Date.now() > end) throw new Error(`waited ${limit / 1000} s for ${what}`);
    await new Promise((done) => setTimeout(done, 25));
  }
}
