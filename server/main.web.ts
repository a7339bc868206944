/** The language server as a browser's worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { keepLifecycle } from './lifecycle';
import { startServer } from './server';

declare const self: DedicatedWorkerGlobalScope;

const writer = new BrowserMessageWriter(self);
const reader = keepLifecycle(new BrowserMessageReader(self), writer);
// a worker reads no files: settings come from the editor alone
startServer(createConnection(reader, writer), { readText: async () => undefined });
