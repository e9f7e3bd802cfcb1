// Next.js takes no code from outside the folder of an app, and the apps of both versions are the
// same but for a few lines: each gets a copy of what they share. Run in the folder of the app.
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";

const app = process.cwd();
// Only what is copied, so that nothing stays that is gone here.
for (const folder of ["app", "pages", "server"]) {
	await rm(join(app, "src", folder), { recursive: true, force: true });
}
await cp(join(import.meta.dirname, "project"), app, { recursive: true });
await cp(join(import.meta.dirname, "..", "routes.ts"), join(app, "src", "server", "routes.ts"));
