import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Secrets } from "./sign-in.ts";

/** What is needed of the system's key store. */
export interface Encryption {
  readonly isAvailable: () => Promise<boolean>;
  readonly encrypt: (text: string) => Promise<Buffer>;
  readonly decrypt: (bytes: Buffer) => Promise<string>;
}

/** Keeps secrets in files, encrypted with a key of the system. */
export function secretFiles(folder: string, key: Encryption): Secrets {
  const fileOf = (name: string) => join(folder, `${name}.secret`);
  return {
    async read(name) {
      const bytes = await readFile(fileOf(name)).catch(() => null);
      if (bytes === null) return null;
      // Of another system or user, it is worth nothing: sign in again.
      return key.decrypt(bytes).catch(() => null);
    },
    async write(name, value) {
      if (!(await key.isAvailable())) {
        throw new Error("This system has no key store");
      }
      // Whole, or not at all: also when the app is ended meanwhile.
      const file = `${fileOf(name)}.${randomUUID()}`;
      await writeFile(file, await key.encrypt(value), { mode: 0o600 });
      await rename(file, fileOf(name));
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}
