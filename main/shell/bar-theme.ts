import type { NativeTheme } from 'electron';

type Themes = Pick<NativeTheme, 'shouldUseDarkColors' | 'shouldUseDarkColorsForSystemIntegratedUI' | 'themeSource'>;

/**
 * Answers whether the bar with the tray in it is dark, as far as the system tells. That is the system's theme, whatever
 * theme Inkling's windows were given, and on Windows not even that of other windows. To be made before a theme is chosen.
 */
export const createBarTheme = (themes: Themes, platform: NodeJS.Platform): (() => boolean) => {
  let systemIsDark = themes.shouldUseDarkColors;
  return () => {
    if (platform === 'win32') return themes.shouldUseDarkColorsForSystemIntegratedUI;
    // While a theme is chosen, Electron tells that one.
    if (themes.themeSource === 'system') systemIsDark = themes.shouldUseDarkColors;
    return systemIsDark;
  };
};
