import '@fontsource-variable/inter/wght.css';
import '../base.css';
import { mount } from 'svelte';
import { bridge } from '../bridge.ts';
import { isMac } from '../parts/platform.ts';
import { AccountSettings } from './account-settings.svelte.ts';
import { AppSettings } from './app-settings.svelte.ts';
import { BackupState } from './backup-state.svelte.ts';
import { HotkeySettings } from './hotkey-settings.svelte.ts';
import Settings from './Settings.svelte';

mount(Settings, {
  target: document.body,
  props: {
    bridge,
    account: new AccountSettings(bridge),
    hotkey: new HotkeySettings(bridge, isMac),
    settings: new AppSettings(bridge),
    backup: new BackupState(bridge, () => Date.now()),
  },
});
