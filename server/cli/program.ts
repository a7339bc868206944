/** The bundle dist/cli.js: loads the server's bundle beside it, which holds the command line too. */
import { createRequire } from 'node:module';

type Bundle = typeof import('../program');

const { runCommandLine }: Bundle = createRequire(__filename)('./server.js');
void runCommandLine(process.argv.slice(2));
