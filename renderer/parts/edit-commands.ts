/**
 * What a browser does to the text that is selected in a field, as if it were done by hand. The standard calls it
 * deprecated and offers nothing in its place: the clipboard's own call needs a permission, which every page is denied,
 * and only this writes a text so that Ctrl+Z takes it back.
 */
type EditCommands = {
  execCommand(command: 'copy' | 'insertText', hasDialog?: false, text?: string): boolean;
};

const commands: EditCommands = document;

/** Puts what is selected on the clipboard. */
export const copySelected = (): void => {
  commands.execCommand('copy');
};

/** Writes a text in the place of what is selected. */
export const typeOver = (text: string): void => {
  commands.execCommand('insertText', false, text);
};
