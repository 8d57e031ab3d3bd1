import { expect, loaded, test } from './fixture.ts';

test('denies pages what main denies', async ({ electronApp }) => {
  await electronApp.evaluate(({ session }) => {
    session.defaultSession.setPermissionCheckHandler(() => false);
  });
  const opened = electronApp.waitForEvent('window');
  await electronApp.evaluate(() => globalThis.openWindow().then(() => null));
  const states = await (
    await loaded(await opened)
  ).evaluate(async () => [
    (await navigator.permissions.query({ name: 'geolocation' })).state,
    (await navigator.permissions.query({ name: 'notifications' })).state,
  ]);
  expect(states).toEqual(['denied', 'denied']);
});
