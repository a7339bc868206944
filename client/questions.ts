/** Questions in the editor's quick input, one after another, with a way back; leaving any of them leaves all. */
import * as vscode from 'vscode';

/** Answer that asks for the question before. */
export const BACK = Symbol('back');

/** Where a question stands: `title (2/5)`. */
export interface Place {
  readonly title: string;
  readonly step?: number;
  readonly total?: number;
}

/** What a question gives: its part of the answers, `BACK`, or `undefined` when dismissed. */
export type Step<Answers> = (answers: Answers, place: Place) => Promise<Partial<Answers> | typeof BACK | undefined>;

/** Asks all steps, keeping earlier answers when somebody goes back. `undefined` when dismissed. */
export async function askInTurn<Answers extends object>(
  title: string,
  steps: readonly Step<Answers>[],
  initial: Answers,
): Promise<Answers | undefined> {
  let answers = initial;
  for (let at = 0; at < steps.length; ) {
    const answer = await steps[at]?.(answers, { title, step: at + 1, total: steps.length });
    if (answer === undefined) return undefined;
    if (answer === BACK) at--;
    else {
      answers = { ...answers, ...answer };
      at++;
    }
  }
  return answers;
}

/** Asks for a line of text. `check` says what is wrong with one, `undefined` when nothing is. */
export function askText(
  place: Place,
  prompt: string,
  value: string,
  check: (text: string) => string | undefined | Promise<string | undefined> = () => undefined,
): Promise<string | typeof BACK | undefined> {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.value = value;
  let asked = 0;
  const validate = async () => {
    const number = ++asked;
    const fault = await check(input.value.trim());
    if (number === asked) input.validationMessage = fault;
    return fault;
  };
  // nothing is wrong with a question not answered yet: faults show from the first key on
  input.onDidChangeValue(() => void validate());
  return ask(input, place, async () => ((await validate()) === undefined ? input.value.trim() : undefined));
}

/** Asks for one of a list. `follow` hears which one is looked at. */
export function askOne<Item extends vscode.QuickPickItem>(
  place: Place,
  placeholder: string,
  items: readonly Item[],
  { active, follow }: { readonly active?: Item | undefined; readonly follow?: (item: Item) => void } = {},
): Promise<Item | typeof BACK | undefined> {
  const pick = vscode.window.createQuickPick<Item>();
  pick.placeholder = placeholder;
  pick.items = items;
  pick.matchOnDescription = true;
  if (active) pick.activeItems = [active];
  pick.onDidChangeActive(([item]) => item && follow?.(item));
  return ask(pick, place, async () => pick.activeItems[0]);
}

function ask<Answer>(
  input: vscode.InputBox | vscode.QuickPick<vscode.QuickPickItem>,
  place: Place,
  read: () => Promise<Answer | undefined>,
): Promise<Answer | typeof BACK | undefined> {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.total;
  // the document stays at hand: a click into it does not throw the answers away
  input.ignoreFocusOut = true;
  if (place.step !== undefined && place.step > 1) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((resolve) => {
    const end = (answer: Answer | typeof BACK | undefined) => {
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton(() => end(BACK));
    input.onDidAccept(async () => {
      const answer = await read();
      if (answer !== undefined) end(answer);
    });
    input.onDidHide(() => end(undefined));
    input.show();
  });
}
