import { contextBridge, ipcRenderer } from "electron";

// Functions for what the page may do. It never sees a token.
contextBridge.exposeInMainWorld("notes", {
  signIn: () => ipcRenderer.invoke("sign-in"),
  getUser: () => ipcRenderer.invoke("get-user"),
  signOut: () => ipcRenderer.invoke("sign-out"),
  onOutcome: (listener: (outcome: string) => void) => {
    ipcRenderer.on("outcome", (_event, outcome: string) =>
      listener(outcome),
    );
  },
});
