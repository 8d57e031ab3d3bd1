import { expect, it } from 'vitest';
import { createBarTheme } from '../../main/shell/bar-theme.ts';

type Source = Electron.NativeTheme['themeSource'];

/** As Electron's: what is chosen for the app hides the system's theme, but not that of the bar on Windows. */
const themesOf = (system: { isDark: boolean; isBarDark: boolean }) => {
  const themes = {
    themeSource: 'system' as Source,
    get shouldUseDarkColors() {
      return themes.themeSource === 'system' ? system.isDark : themes.themeSource === 'dark';
    },
    get shouldUseDarkColorsForSystemIntegratedUI() {
      return system.isBarDark;
    },
  };
  return themes;
};

it('goes by the bar on Windows, which may be dark under light windows', () => {
  const themes = themesOf({ isDark: false, isBarDark: true });
  expect(createBarTheme(themes, 'win32')()).toBe(true);
});

it.each<Source>(['light', 'dark'])('goes by the system, also when Inkling was given a %s theme', (chosen) => {
  for (const isDark of [true, false]) {
    const themes = themesOf({ isDark, isBarDark: isDark });
    const isBarDark = createBarTheme(themes, 'linux');
    themes.themeSource = chosen;
    expect(isBarDark()).toBe(isDark);
  }
});

it('follows the system when it changes', () => {
  const system = { isDark: false, isBarDark: false };
  const isBarDark = createBarTheme(themesOf(system), 'linux');
  system.isDark = true;
  expect(isBarDark()).toBe(true);
});
