/** The setting `postmortem.trace.server` made to work at the log's usual level; the library alone heeds it at level Trace only. */
import * as vscode from 'vscode';

/** A channel for the conversation with the server: writes into `log` while the setting is not `off`. */
export function createTraceChannel(log: vscode.LogOutputChannel): vscode.LogOutputChannel & vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.LogLevel>();
  const isOn = () => vscode.workspace.getConfiguration('postmortem').get('trace.server', 'off') !== 'off';
  const readLevel = () => (isOn() ? vscode.LogLevel.Trace : log.logLevel);
  const listeners = [
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('postmortem.trace.server')) changed.fire(readLevel());
    }),
    log.onDidChangeLogLevel(() => changed.fire(readLevel())),
    changed,
  ];
  return Object.create(log, {
    logLevel: { get: readLevel },
    onDidChangeLogLevel: { value: changed.event },
    trace: { value: (message: string, ...data: unknown[]) => (isOn() ? log.info(message, ...data) : log.trace(message, ...data)) },
    dispose: { value: () => vscode.Disposable.from(...listeners).dispose() },
  });
}
