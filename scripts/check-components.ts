// The types of the site's components. `astro-check` would take all modules along, which the compiler has checked
// already, and its command loses the name of the tsconfig.json: so the checker behind it is given the files.
import { globSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { AstroCheck } from "@astrojs/language-server/dist/check.js";
import { root } from "../src/book/tools/command.ts";

const fileNames = globSync("src/**/*.astro", { cwd: root }).map((file) => join(root, file));
const compiler = createRequire(import.meta.url).resolve("typescript");
const checker = new AstroCheck(root, compiler, join(root, "src/tsconfig.json"));
const { errors, fileChecked } = await checker.lint({ fileNames, logErrors: { level: "error" } });
console.log(`   ${fileChecked} components, ${errors} errors`);
if (errors > 0 || fileChecked === 0) process.exitCode = 1;
