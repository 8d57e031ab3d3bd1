import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { applicationId } from '../../main/shell/application-id.ts';
import { inRoot } from '../../scripts/lib/paths.mjs';

it('is what the package says, or Windows would show a pinned icon beside the running one', () => {
  expect(readFileSync(inRoot('electron-builder.yml'), 'utf8').split('\n')).toContain(`appId: ${applicationId}`);
});
