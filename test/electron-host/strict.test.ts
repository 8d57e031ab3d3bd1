import { EventEmitter } from 'node:events';
import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { endObject, HostEmitter, refuseUnknown } from './strict.ts';

class Lamp extends HostEmitter {
  #on = false;
  turnOn(): void {
    this.#on = true;
  }
  isOn(): boolean {
    return this.#on;
  }
  isDestroyed(): boolean {
    return false;
  }
}

describe('an object of the host', () => {
  test('names the member it lacks', () => {
    expect(() => Reflect.get(new Lamp(), 'dim') as unknown).toThrow('electron host: Lamp.dim is not implemented');
    expect(() => Reflect.get(new Lamp('lamp'), 'dim') as unknown).toThrow('electron host: lamp.dim is not implemented');
    expect(() => Reflect.get(Lamp, 'all') as unknown).toThrow('electron host: Lamp.all is not implemented');
  });

  test('is an event emitter like any other', () => {
    const lamp = new Lamp();
    let heard = 0;
    lamp.on('on', () => (heard += 1));
    lamp.turnOn();
    lamp.emit('on');
    expect([heard, lamp.isOn(), lamp instanceof EventEmitter, lamp instanceof Lamp]).toEqual([1, true, true, true]);
  });

  test('may be awaited and printed', async () => {
    const lamp = new Lamp();
    expect((await Promise.resolve(lamp)) === lamp).toBe(true);
    expect(inspect(lamp)).toContain('Lamp');
  });

  test('takes what a spec puts in place of a member', () => {
    const shell = refuseUnknown('shell', { beep: (): string => 'loud' });
    shell.beep = () => 'quiet';
    expect(shell.beep()).toBe('quiet');
    expect(() => Reflect.get(shell, 'openPath') as unknown).toThrow('electron host: shell.openPath is not implemented');
  });

  test('answers only whether it is destroyed once it has ended', () => {
    const lamp = new Lamp();
    endObject(lamp);
    expect(() => lamp.isOn()).toThrow(new TypeError('Object has been destroyed'));
    expect([lamp.isDestroyed(), lamp instanceof Lamp]).toEqual([false, true]);
  });
});
