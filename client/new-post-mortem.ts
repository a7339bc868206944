/** New Post-Mortem: asks for what only a person knows, proposes the rest, and opens the filled template. Overwrites nothing. */
import * as vscode from 'vscode';
import * as z from 'zod';
import { METHODS, newDocument } from '../server/protocol';
import { exists } from './documents';
import { findNameFault, isDate, makeFileName, makeOtherName, nextId, showDate } from './file-name';
import { collectIds, findFolders, showFolder } from './incident-folders';
import { type Parts, Refusal } from './parts';
import { askInTurn, askOne, askText, BACK, type Place, type Step } from './questions';

/** Given as the command's argument, they are taken instead of asked for. `folder` is an address or a path. */
const givenAnswers = z.object({
  title: z.string().min(1),
  severity: z.string().optional(),
  date: z.string().refine(isDate).optional(),
  id: z.string().optional(),
  folder: z.union([z.string(), z.custom<vscode.Uri>((value) => value instanceof vscode.Uri)]).optional(),
});

interface Answers {
  readonly title: string;
  readonly severity: string | undefined;
  readonly date: string;
  readonly folder: vscode.Uri | undefined;
  readonly id: string;
  readonly file: string;
}

const LATER = 'Decide later';

/** Answers the new document's address, `undefined` when somebody left the questions. */
export async function createPostMortem(parts: Parts, argument?: unknown): Promise<vscode.Uri | undefined> {
  const given = givenAnswers.safeParse(argument);
  const answers = given.success ? await complete(parts, given.data) : await askAll(parts);
  if (answers === undefined) return undefined;
  const { folder, title, severity, date, id } = answers;
  const { text } = await request(parts, { folder: folder?.toString(), title, severity, date, id });
  const document = await (folder ? createFile(folder, answers.file, text) : createUntitled(answers.file, text));
  const editor = await vscode.window.showTextDocument(document, { preview: false });
  selectPlaceholder(editor);
  return document.uri;
}

function request({ connection }: Parts, params: Record<string, string | undefined>): Promise<z.output<typeof newDocument>> {
  const known = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined && value !== ''));
  return connection.request(METHODS.newDocument, known, newDocument);
}

async function complete(parts: Parts, given: z.output<typeof givenAnswers>): Promise<Answers> {
  const named = given.folder instanceof vscode.Uri ? given.folder : given.folder === undefined ? undefined : readFolder(given.folder);
  const folder = named ?? (await findFolders())[0];
  const id = given.id ?? nextId(...(await findIdsFor(parts, folder)));
  return { ...given, severity: given.severity, date: given.date ?? showDate(new Date()), folder, id, file: makeFileName(id, given.title) };
}

/** `file:///…` or a path of this machine. */
function readFolder(text: string): vscode.Uri {
  return /^[a-z][a-z0-9+.-]+:/i.test(text) ? vscode.Uri.parse(text) : vscode.Uri.file(text);
}

async function findIdsFor(parts: Parts, folder: vscode.Uri | undefined): Promise<[readonly string[], string | undefined]> {
  const { idPattern } = await request(parts, { folder: folder?.toString() });
  return [await collectIds(folder, idPattern), idPattern];
}

async function askAll(parts: Parts): Promise<Answers | undefined> {
  const folders = await findFolders();
  const template = await request(parts, { folder: folders[0]?.toString() });
  const steps: Step<Answers>[] = [
    async ({ title }, place) =>
      wrap(
        'title',
        await askText(place, 'What happened, in a few words', title, (text) => (text === '' ? 'A title is needed.' : undefined)),
      ),
    async (answers, place) => askSeverity(template.severities, answers, place),
    async ({ date }, place) =>
      wrap(
        'date',
        await askText(place, 'Date of the incident', date, (text) =>
          isDate(text) ? undefined : 'Not a day of the calendar written as YYYY-MM-DD.',
        ),
      ),
    ...(folders.length > 1 ? [async (answers: Answers, place: Place) => askFolder(folders, answers, place)] : []),
    async ({ folder, id }, place) => {
      const proposed = id === '' ? nextId(...(await findIdsFor(parts, folder))) : id;
      return wrap('id', await askText(place, 'Incident id, the next free one is proposed', proposed));
    },
    async ({ folder, id, title }, place) => {
      const proposed = folder ? await findFreeName(folder, makeFileName(id, title)) : makeFileName(id, title);
      const prompt = folder ? `File name, in ${showFolder(folder)}` : 'File name, proposed when the document is saved';
      return wrap('file', await askText(place, prompt, proposed, (name) => findFileFault(folder, name)));
    },
  ];
  const initial = { title: '', severity: undefined, date: showDate(new Date()), folder: folders[0], id: '', file: '' };
  return askInTurn('New Post-Mortem', steps, initial);
}

function wrap<Key extends keyof Answers>(
  key: Key,
  answer: Answers[Key] | typeof BACK | undefined,
): Partial<Answers> | typeof BACK | undefined {
  if (answer === BACK) return BACK;
  return answer === undefined ? undefined : { [key]: answer };
}

async function askSeverity(severities: readonly string[], { severity }: Answers, place: Place): ReturnType<Step<Answers>> {
  if (severities.length === 0) return wrap('severity', await askText(place, 'Severity, empty to decide later', severity ?? ''));
  const items = [...severities, LATER].map((label) => ({ label }));
  const choice = await askOne(place, 'Severity', items, { active: items.find(({ label }) => label === severity) });
  if (choice === undefined || choice === BACK) return choice;
  return { severity: choice.label === LATER ? undefined : choice.label };
}

async function askFolder(folders: readonly vscode.Uri[], { folder }: Answers, place: Place): ReturnType<Step<Answers>> {
  const items = folders.map((uri) => ({ label: showFolder(uri), uri }));
  const choice = await askOne(place, 'Folder for the new file', items, {
    active: items.find(({ uri }) => uri.toString() === folder?.toString()),
  });
  return choice === undefined || choice === BACK ? choice : { folder: choice.uri, id: '' };
}

async function findFileFault(folder: vscode.Uri | undefined, name: string): Promise<string | undefined> {
  const fault = findNameFault(name);
  if (fault !== undefined || folder === undefined) return fault;
  return (await exists(vscode.Uri.joinPath(folder, name))) ? `${name} exists already.` : undefined;
}

async function findFreeName(folder: vscode.Uri, name: string): Promise<string> {
  let attempt = 1;
  while (await exists(vscode.Uri.joinPath(folder, makeOtherName(name, attempt)))) attempt++;
  return makeOtherName(name, attempt);
}

async function createFile(folder: vscode.Uri, name: string, text: string): Promise<vscode.TextDocument> {
  const uri = vscode.Uri.joinPath(folder, await findFreeName(folder, name));
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { contents: new TextEncoder().encode(text), overwrite: false, ignoreIfExists: false });
  if (!(await vscode.workspace.applyEdit(edit)))
    throw new Refusal(`${vscode.workspace.asRelativePath(uri)} could not be created. Choose a folder that can be written to.`);
  return vscode.workspace.openTextDocument(uri);
}

/** Without a folder: an unsaved document that proposes its name when it is saved. */
async function createUntitled(name: string, text: string): Promise<vscode.TextDocument> {
  const taken = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
  let attempt = 1;
  const find = () => vscode.Uri.from({ scheme: 'untitled', path: makeOtherName(name, attempt) });
  while (taken.has(find().toString())) attempt++;
  const document = await vscode.workspace.openTextDocument(find());
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), text);
  await vscode.workspace.applyEdit(edit);
  return document;
}

/** The first thing left to fill in, selected so that typing replaces it. */
function selectPlaceholder(editor: vscode.TextEditor): void {
  const found = /_?\[[^\]\n]{1,200}\]_?(?!\()/.exec(editor.document.getText());
  if (found === null) return;
  const start = editor.document.positionAt(found.index);
  editor.selection = new vscode.Selection(start, editor.document.positionAt(found.index + found[0].length));
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
