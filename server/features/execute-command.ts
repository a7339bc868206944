/** Commands: write the computed numbers, normalize a timeline, take all safe fixes. Each answers after the client has applied its edit. */
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { type Analysis, analyze } from '../analysis/analyze';
import { normalizeTimeline, writeMetrics } from '../analysis/key-timestamps';
import type { Snapshot } from '../documents';
import { type Answers, answers } from '../protocol';
import { fixAll } from '../rules/fix-all';
import type { Edit } from '../rules/rule';
import { toWorkspaceEdit } from './conversions';
import type { Feature } from './feature';

/** Ids of the commands that the server carries out; the first argument is the document's address. */
export const COMMANDS = {
  updateKeyTimestamps: 'postmortem.updateKeyTimestamps',
  normalizeTimeline: 'postmortem.normalizeTimeline',
  fixAll: 'postmortem.fixAll',
} as const;

/** The answer to a command: whether anything was written, and if not, why. An edit that the client refuses is an error. */
export interface CommandResult {
  readonly applied: boolean;
  readonly edits: number;
  readonly reason?: string;
}

interface Action {
  /** What the undo stack calls it. */
  readonly label: string;
  edit(snapshot: Snapshot, analysis: Analysis, answers: Answers, today: string): readonly Edit[];
}

const ACTIONS: Readonly<Record<string, Action>> = {
  [COMMANDS.updateKeyTimestamps]: { label: 'Write Metrics', edit: (_, analysis, given) => writeMetrics(analysis, given) },
  [COMMANDS.normalizeTimeline]: { label: 'Normalize Timeline', edit: (_, analysis) => normalizeTimeline(analysis) },
  [COMMANDS.fixAll]: { label: 'Fix All Safe Problems', edit: (snapshot, analysis, _, today) => safeEdits(snapshot, analysis, today) },
};

/** An edit that the client refuses because the text has moved on is made once more. */
const ATTEMPTS = 2;

export const executeCommand: Feature = {
  capabilities: () => ({ executeCommandProvider: { commands: Object.values(COMMANDS) } }),

  connect(session) {
    const { connection, documents } = session;
    connection.onExecuteCommand(async ({ command, arguments: [uri, given] = [] }): Promise<CommandResult> => {
      const action = ACTIONS[command];
      if (!action) throw new ResponseError(ErrorCodes.InvalidParams, `there is no command \`${command}\``);
      if (typeof uri !== 'string') throw new ResponseError(ErrorCodes.InvalidParams, `\`${command}\` wants the address of a document`);
      const parsed = answers.safeParse(given ?? {});
      if (!parsed.success) throw new ResponseError(ErrorCodes.InvalidParams, `\`${command}\`: the answers are no lines or \`unknown\``);

      let reason = '';
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const snapshot = await documents.get(uri);
        if (!snapshot) return { applied: false, edits: 0, reason: 'the document is not open' };
        if (!snapshot.analysis) return { applied: false, edits: 0, reason: 'the document is not a post-mortem' };
        const { analysis } = snapshot;
        const edits = action.edit(snapshot, analysis, parsed.data, session.today());
        if (edits.length === 0) return { applied: false, edits: 0, reason: 'there is nothing to write' };
        const result = await connection.workspace.applyEdit({
          label: action.label,
          edit: toWorkspaceEdit(snapshot, analysis.document.lines, edits, session.client),
        });
        if (result.applied) return { applied: true, edits: edits.length };
        reason = result.failureReason ?? 'the editor did not take the edit';
      }
      throw new ResponseError(LSPErrorCodes.RequestFailed, `${action.label}: ${reason}`);
    });
  },
};

/** The edits of every safe fix of a document. */
export function safeEdits({ settings }: Snapshot, analysis: Analysis, today: string): readonly Edit[] {
  return fixAll(analysis, { ...settings.check, today }, (text) => analyze(text, settings.options));
}
