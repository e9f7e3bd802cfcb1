// `npm run dev`: the site with hot reload, the playground included.
import { runTool, toolPath } from "./lib/command.ts";

process.exitCode = await runTool(toolPath("astro"), ["dev", ...process.argv.slice(2)]);
