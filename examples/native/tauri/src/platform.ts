import { invoke } from "@tauri-apps/api/core";
import { fetch } from "@tauri-apps/plugin-http";
import { openUrl } from "@tauri-apps/plugin-opener";
import { createSignIn, type Outcome } from "./sign-in.ts";

export const signIn = createSignIn({
  server: "http://localhost:3000",
  app: "tauri",
  // The path that the listener in Rust hands over.
  link: "/login",
  secrets: {
    read: (name) => invoke<string | null>("read_secret", { name }),
    write: (name, value) => invoke("write_secret", { name, value }),
    remove: (name) => invoke("remove_secret", { name }),
  },
  randomBytes: (size) => crypto.getRandomValues(new Uint8Array(size)),
  sha256: (bytes) => crypto.subtle.digest("SHA-256", bytes),
  fetch,
});

/** From the click to the session, or to why there is none. */
export async function signInWithBrowser(): Promise<Outcome> {
  const port = await invoke<number>("listen");
  const { address, challenge } = await signIn.begin({
    port: String(port),
  });
  const link = invoke<string>("wait_for_link", { challenge });
  await openUrl(address);
  return signIn.finish(await link);
}
