/** `postmortem lsp`: the language server. */
import { runLanguageServer } from '../main';
import { UsageError } from './options';

/** Becomes the language server, which ends the process itself. */
export function serve(args: readonly string[]): undefined {
  if (args.length === 0) throw new UsageError('lsp wants --stdio, --node-ipc, --socket=PORT or --pipe=NAME');
  runLanguageServer(args);
}
