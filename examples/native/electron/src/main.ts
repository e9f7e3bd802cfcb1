import { randomBytes } from "node:crypto";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import {
  app,
  BrowserWindow,
  ipcMain,
  safeStorage,
  session,
  shell,
} from "electron";
import { link, linkAmong, scheme } from "./link.ts";
import { secretFiles } from "./secret-files.ts";
import { createSignIn } from "./sign-in.ts";

const page = join(import.meta.dirname, "../renderer/index.html");

const signIn = createSignIn({
  server: "http://localhost:3000",
  app: "electron",
  link,
  secrets: secretFiles(app.getPath("userData"), {
    isAvailable: async () =>
      // Without a key store, Linux has a key that everybody knows.
      !(
        process.platform === "linux" &&
        safeStorage.getSelectedStorageBackend() === "basic_text"
      ) && safeStorage.isAsyncEncryptionAvailable(),
    encrypt: (text) => safeStorage.encryptStringAsync(text),
    decrypt: async (bytes) =>
      (await safeStorage.decryptStringAsync(bytes)).result,
  }),
  randomBytes,
  sha256: (bytes) => crypto.subtle.digest("SHA-256", bytes),
  fetch,
});

async function openWindow(): Promise<BrowserWindow> {
  await app.whenReady();
  session.defaultSession.setPermissionRequestHandler(
    (_contents, _permission, answer) => answer(false),
  );
  const window = new BrowserWindow({
    webPreferences: {
      preload: join(import.meta.dirname, "preload.cjs"),
      contextIsolation: true,
      nodeIntegration: false,
      sandbox: true,
    },
  });
  window.webContents.setWindowOpenHandler(() => ({ action: "deny" }));
  window.webContents.on("will-navigate", (event) =>
    event.preventDefault(),
  );
  await window.loadFile(page);
  return window;
}

/** Answers the page of this app, and no other. */
function answer(channel: string, work: () => Promise<unknown>): void {
  ipcMain.handle(channel, ({ senderFrame }) => {
    const isOurs =
      senderFrame?.parent === null &&
      senderFrame.url === pathToFileURL(page).href;
    if (!isOurs) throw new Error("This page may not ask");
    return work();
  });
}

function start(): void {
  const opened = openWindow();

  /** Takes what the browser has opened, and shows what became of it. */
  async function take(found: string | undefined): Promise<void> {
    const window = await opened;
    if (window.isMinimized()) window.restore();
    window.focus();
    if (found === undefined) return;
    const outcome = await signIn.finish(found).catch(() => "failed");
    window.webContents.send("outcome", outcome);
  }

  app.on("second-instance", (_event, argv) => void take(linkAmong(argv)));
  app.on("open-url", (event, url) => {
    event.preventDefault();
    void take(url);
  });
  void take(linkAmong(process.argv));

  answer("get-user", signIn.getUser);
  answer("sign-out", signIn.signOut);
  answer("sign-in", async () => {
    const { address } = await signIn.begin();
    await shell.openExternal(address);
  });
}

if (process.defaultApp) {
  // In development, the program is Electron and this app its argument.
  const folder = resolve(process.argv[1] ?? ".");
  app.setAsDefaultProtocolClient(scheme, process.execPath, [folder]);
} else {
  app.setAsDefaultProtocolClient(scheme);
}

if (app.requestSingleInstanceLock()) start();
else app.quit();
