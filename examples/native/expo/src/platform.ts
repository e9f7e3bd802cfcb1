import {
  CryptoDigestAlgorithm,
  digest,
  getRandomBytes,
} from "expo-crypto";
import * as SecureStore from "expo-secure-store";
import { openAuthSessionAsync } from "expo-web-browser";
import { createSignIn, type Outcome } from "./sign-in.ts";

const link = "com.example.notes:/login";

// No backup takes it to another phone.
const options: SecureStore.SecureStoreOptions = {
  keychainAccessible: SecureStore.WHEN_UNLOCKED_THIS_DEVICE_ONLY,
};

export const signIn = createSignIn({
  server: "http://localhost:3000",
  app: "expo",
  link,
  secrets: {
    read: (name) => SecureStore.getItemAsync(name, options),
    write: (name, value) =>
      SecureStore.setItemAsync(name, value, options),
    remove: (name) => SecureStore.deleteItemAsync(name, options),
  },
  randomBytes: (size) => getRandomBytes(size),
  sha256: (bytes) => digest(CryptoDigestAlgorithm.SHA256, bytes),
  fetch: (address, init) => fetch(address, init),
});

/** Opens the browser. Gives `null` when it was closed again. */
export async function signInWithBrowser(): Promise<Outcome | null> {
  const { address } = await signIn.begin();
  const result = await openAuthSessionAsync(address, link);
  return result.type === "success" ? signIn.finish(result.url) : null;
}
