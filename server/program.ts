/** The bundle dist/server.js: the language server when it is started, the command line for dist/cli.js, which loads it. One bundle, since they share nearly everything. */
import { runLanguageServer } from './main';

export { runCommandLine } from './cli/cli';

if (require.main === module) runLanguageServer(process.argv.slice(2));
