/** Entry for VS Code in the browser: the language server runs in a worker. */
import * as vscode from 'vscode';
import { type DynamicFeature, LanguageClient, type StaticFeature } from 'vscode-languageclient/browser';
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

/** Called by the editor once; starts no worker. */
export function activate(context: vscode.ExtensionContext): Api {
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'web', 'server.js').toString(true);
  return activatePostMortem(context, (options) => new Client('postmortem', 'Post-Mortem', async () => new Worker(script), options));
}
