import { existsSync, readFileSync } from 'node:fs';
import { refuseUnknown } from '../strict.ts';

type UsedImage = Pick<
  Electron.NativeImage,
  'addRepresentation' | 'getSize' | 'isEmpty' | 'isTemplateImage' | 'setTemplateImage' | 'toDataURL' | 'toPNG'
>;

/** A PNG, as it was given. */
export class NativeImage implements UsedImage {
  #png: Buffer;
  #isTemplate = false;

  /** Where it was read from. */
  readonly file: string | null;

  constructor(png: Buffer, file: string | null = null) {
    this.#png = png;
    this.file = file;
  }
  isEmpty(): boolean {
    return this.#png.length === 0;
  }
  getSize(): Electron.Size {
    const isPng = this.#png.length > 24 && this.#png.toString('latin1', 1, 4) === 'PNG';
    return isPng ? { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) } : { width: 0, height: 0 };
  }
  toPNG(): Buffer<ArrayBuffer> {
    return Buffer.from(this.#png);
  }
  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }
  setTemplateImage(on: boolean): void {
    this.#isTemplate = on;
  }
  isTemplateImage(): boolean {
    return this.#isTemplate;
  }
  /** Only the first representation is kept: the stand-in draws nothing itself. */
  addRepresentation({ buffer, dataURL }: Electron.AddRepresentationOptions): void {
    if (!this.isEmpty()) return;
    this.#png = buffer ?? fromDataUrl(dataURL ?? '');
  }
}
Object.setPrototypeOf(NativeImage.prototype, refuseUnknown('NativeImage', {}));

const fromDataUrl = (url: string): Buffer => Buffer.from(url.split(',')[1] ?? '', 'base64');

export const nativeImage = refuseUnknown('nativeImage', {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath: (file: string) =>
    existsSync(file) ? new NativeImage(readFileSync(file), file) : new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer) => new NativeImage(buffer),
  createFromDataURL: (url: string) => new NativeImage(fromDataUrl(url)),
});
