/** The window around the suite: key presses, the panel's own frame and pictures, through the bridge of the process that started VS Code. */
import type { BridgeCalls } from '../host/bridge';

/** Where the bridge listens; set by the runner. */
const ADDRESS = process.env['POSTMORTEM_TEST_BRIDGE'];

type Window = { readonly [Name in keyof BridgeCalls]: (...args: Parameters<BridgeCalls[Name]>) => Promise<ReturnType<BridgeCalls[Name]>> };

/** Every call of the bridge as an asynchronous function. */
export const window: Window = new Proxy({} as Window, {
  get:
    (_, name) =>
    async (...args: unknown[]) => {
      if (!ADDRESS) throw new Error('This test needs the window around it: run it with `npm test`.');
      const response = await fetch(ADDRESS, { method: 'POST', body: JSON.stringify({ name, args }) });
      const { value, error } = (await response.json()) as { value?: unknown; error?: string };
      if (error !== undefined) throw new Error(`${String(name)}(${args.map((arg) => JSON.stringify(arg)).join(', ')}): ${error}`);
      return value;
    },
});
