// `npm run dev`: the site with hot reload, the playground included.
import { runTool, toolPath } from "../src/book/tools/command.ts";

process.exitCode = await runTool(toolPath("astro"), ["dev", ...process.argv.slice(2)]);
