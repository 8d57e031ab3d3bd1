/** How the parts of an Electron accelerator are printed on keys; what is not listed is printed as it is. */
const onEveryKeyboard: Readonly<Record<string, string>> = {
  Return: 'Enter',
  Escape: 'Esc',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  PageUp: 'Page Up',
  PageDown: 'Page Down',
  Plus: '+',
  numadd: 'Num +',
  numsub: 'Num −',
  nummult: 'Num ×',
  numdiv: 'Num ÷',
  numdec: 'Num .',
};

const onMac: Readonly<Record<string, string>> = {
  CommandOrControl: '⌘',
  CmdOrCtrl: '⌘',
  Command: '⌘',
  Cmd: '⌘',
  Super: '⌘',
  Meta: '⌘',
  Control: '⌃',
  Ctrl: '⌃',
  Alt: '⌥',
  Option: '⌥',
  Shift: '⇧',
};

const elsewhere: Readonly<Record<string, string>> = {
  CommandOrControl: 'Ctrl',
  CmdOrCtrl: 'Ctrl',
  Control: 'Ctrl',
  Meta: 'Super',
};

/** The keys of an accelerator as they are printed: `CommandOrControl+Shift+Space` is Ctrl, Shift, Space. */
export const keyNames = (accelerator: string, isMac: boolean): string[] =>
  accelerator
    .split('+')
    .map(
      (part) =>
        (isMac ? onMac[part] : elsewhere[part]) ?? onEveryKeyboard[part] ?? part.replace(/^num(?=\d$)/u, 'Num '),
    );
