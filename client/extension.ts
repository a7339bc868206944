/** Entry for VS Code with Node: the language server runs as a process of its own. */
import * as vscode from 'vscode';
import { type DynamicFeature, LanguageClient, type StaticFeature, TransportKind } from 'vscode-languageclient/node';
import { type Api, activatePostMortem } from './activate';
import { registersCommands } from './connection';

class Client extends LanguageClient {
  override registerFeature(feature: StaticFeature | DynamicFeature<unknown>): void {
    if (!registersCommands(feature)) super.registerFeature(feature);
  }
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Called by the editor once; starts no process. */
export function activate(context: vscode.ExtensionContext): Api {
  const module = vscode.Uri.joinPath(context.extensionUri, 'dist', 'server.js').fsPath;
  const run = { module, transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=6009'] } };
  return activatePostMortem(context, (options) => new Client('postmortem', 'Post-Mortem', { run, debug }, options));
}
