const shift = 'shift';

/**
 * True for a shortcut that may be taken from every other program: with a modifier besides Shift, and never one that
 * types a character. That is Ctrl+Alt with a letter or digit on many keyboards of Linux and Windows (AltGr), and
 * Option with one on a Mac.
 */
export const isUsableAccelerator = (accelerator: string, platform: NodeJS.Platform): boolean => {
  const parts = accelerator.toLowerCase().split('+');
  const key = parts.pop() ?? '';
  if (key === '' || key === shift || modifierName(key, platform) !== null) return false;
  const held = new Set(parts.map((part) => (part === shift ? shift : modifierName(part, platform))));
  if (held.has(null)) return false;
  if (!(['control', 'alt', 'super'] as const).some((name) => held.has(name))) return /^f\d{1,2}$/.test(key);
  const typesCharacters =
    platform === 'darwin'
      ? held.has('alt') && !held.has('control') && !held.has('super')
      : held.has('alt') && held.has('control');
  return !(typesCharacters && key.length === 1);
};

const modifierName = (part: string, platform: NodeJS.Platform): 'control' | 'alt' | 'super' | null => {
  switch (part) {
    case 'commandorcontrol':
    case 'cmdorctrl':
      return platform === 'darwin' ? 'super' : 'control';
    case 'control':
    case 'ctrl':
      return 'control';
    case 'alt':
    case 'option':
      return 'alt';
    case 'command':
    case 'cmd':
    case 'super':
    case 'meta':
      return 'super';
    default:
      return null;
  }
};
