/** `postmortem lsp`: the language server, which is a program of its own beside this one. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { UsageError } from './options';

/** Becomes the language server; it ends the process itself. */
export function runLanguageServer(args: readonly string[]): 0 {
  if (args.length === 0) throw new UsageError('lsp wants --stdio, --node-ipc, --socket=PORT or --pipe=NAME');
  createRequire(join(__dirname, 'cli.js'))('./server.js');
  return 0;
}
