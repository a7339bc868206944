/** What a command of the command line is. */
import type { Accepts } from './options';
import type { Run } from './work';

/** A command; its `run` answers 0 or 1, what could not be done it tells `run.fail`. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  readonly accepts: Accepts;
  run(run: Run): Promise<0 | 1>;
}
