// The apps of SvelteKit 3 and 2 differ in their configuration only: before each build they get a
// copy of what they share. Run in the folder of the app.
import { cp, rm } from "node:fs/promises";
import { join } from "node:path";

const sources = join(process.cwd(), "src");
await rm(sources, { recursive: true, force: true });
await cp(join(import.meta.dirname, "src"), sources, { recursive: true });
await cp(join(import.meta.dirname, "../routes.ts"), join(sources, "shared-routes.ts"));
