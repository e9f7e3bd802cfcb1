import { scheme } from "./dist/link.js";

/** Tells the system of the scheme when the app is installed. */
export default {
  packagerConfig: {
    // macOS reads it in Info.plist
    protocols: [{ name: "Notes", schemes: [scheme] }],
  },
  makers: [
    { name: "@electron-forge/maker-zip", platforms: ["darwin", "win32"] },
    {
      name: "@electron-forge/maker-deb",
      config: { options: { mimeType: [`x-scheme-handler/${scheme}`] } },
    },
  ],
};
