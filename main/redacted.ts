import { inspect } from 'node:util';

/** A secret that prints as a placeholder wherever it lands: string, JSON, console, error. */
export class Redacted {
  readonly #secret: string;

  constructor(secret: string) {
    this.#secret = secret;
  }

  /** The secret itself. Search for this name to see every place that gets it. */
  static reveal(redacted: Redacted): string {
    return redacted.#secret;
  }

  toString(): string {
    return placeholder;
  }

  toJSON(): string {
    return placeholder;
  }

  [inspect.custom](): string {
    return placeholder;
  }
}

const placeholder = '[redacted]';
