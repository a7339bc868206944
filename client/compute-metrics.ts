/** Compute Metrics: shows the numbers, asks what nobody wrote down, and writes them where the document lacks them or disagrees. */
import * as vscode from 'vscode';
import { type Answers, METHODS, type UpdatePlan, updatePlan } from '../server/protocol';
import { findDocument, NOTHING_TO_WRITE, type Parts, runOnServer, say } from './parts';
import { askOne, BACK } from './questions';

const TITLE = 'Compute Metrics';
const NOBODY = 'Nobody knows';

/** Shows the panel, then offers to write. */
export async function computeMetrics(parts: Parts, argument: unknown): Promise<void> {
  const document = await findDocument(parts, argument);
  const { uri } = document;
  parts.preview.open(uri);
  const mode = vscode.workspace.getConfiguration('postmortem', uri).get<string>('metrics.updateTable', 'ask');
  let plan = await askPlan(parts, uri);
  // of a document that is none the panel says so
  if (mode === 'never' || parts.documents.get(uri)?.kind === 'none') return;
  if (mode === 'always') {
    if (plan.changes.length > 0) await write(parts, uri);
    return;
  }
  const answers = await askRows(uri, plan.unmarked);
  if (Object.keys(answers).length > 0) plan = await askPlan(parts, uri, answers);
  if (plan.changes.length === 0 && Object.keys(answers).length === 0) say(NOTHING_TO_WRITE);
  else if (await offer(plan)) await write(parts, uri, answers);
}

/** Writes without a question: who calls it has asked for that. */
export async function updateKeyTimestamps(parts: Parts, argument: unknown, answers?: unknown): Promise<void> {
  const { uri } = await findDocument(parts, argument);
  await (answers === undefined ? write(parts, uri) : write(parts, uri, answers));
}

/** Asks which row the missing end of a metric is (all missing ends where none is named), and writes the mark and the numbers. */
export async function markRow(parts: Parts, uri: vscode.Uri, milestones: readonly string[]): Promise<void> {
  const { unmarked } = await askPlan(parts, uri);
  const asked = unmarked.filter(({ milestone }) => milestones.includes(milestone));
  const answers = await askRows(uri, asked.length > 0 ? asked : unmarked);
  if (Object.keys(answers).length > 0) await write(parts, uri, answers);
}

function askPlan(parts: Parts, uri: vscode.Uri, answers?: Answers): Promise<UpdatePlan> {
  return parts.connection.request(METHODS.updatePlan, { uri: uri.toString(), ...(answers && { answers }) }, updatePlan);
}

function write(parts: Parts, uri: vscode.Uri, ...answers: readonly unknown[]): Promise<void> {
  return runOnServer(parts, 'postmortem.updateKeyTimestamps', uri, 'Numbers updated from the timeline', ...answers);
}

/** One question for each end without evidence. Dismissing one leaves it and the rest unanswered, nothing else. */
async function askRows(uri: vscode.Uri, unmarked: UpdatePlan['unmarked']): Promise<Answers> {
  const answers: Answers = {};
  for (let at = 0; at < unmarked.length; ) {
    const question = unmarked[at];
    if (question === undefined) break;
    const rows = question.rows.map((row) => ({ label: row.time, description: row.text, answer: row.line as number | 'unknown' }));
    const items = [...rows, { label: NOBODY, description: '', answer: 'unknown' as const }];
    const place = { title: TITLE, step: at + 1, total: unmarked.length };
    const follow = ({ answer }: { readonly answer: number | 'unknown' }) => answer !== 'unknown' && showRow(uri, answer);
    const choice = await askOne(place, `${question.metric}: which row is "${question.milestone}"? Escape leaves it open`, items, {
      follow,
    });
    if (choice === undefined) break;
    if (choice === BACK) at--;
    else {
      answers[question.milestone] = choice.answer;
      at++;
    }
  }
  return answers;
}

async function offer({ why, changes }: UpdatePlan): Promise<boolean> {
  const items = [
    { label: why === 'missing' ? '$(edit) Write Numbers' : '$(edit) Update Numbers', detail: changes.join(' · '), yes: true },
    { label: '$(close) Leave as It Is', detail: '', yes: false },
  ];
  const placeholder = why === 'missing' ? 'Numbers are missing that the timeline gives' : 'Typed numbers and the timeline disagree';
  const choice = await askOne({ title: TITLE }, placeholder, items);
  return choice !== undefined && choice !== BACK && choice.yes;
}

function showRow(uri: vscode.Uri, line: number): void {
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  if (!editor || line > editor.document.lineCount) return;
  const range = editor.document.lineAt(line - 1).range;
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
