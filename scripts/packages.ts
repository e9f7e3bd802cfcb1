// `npm run packages -- <folder>`: the tarballs of our packages into a folder, such as the `vendor/` of an app, without
// the site.
import { resolve } from "node:path";
import { buildPackages } from "../src/book/packages/build-packages.ts";

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
	console.error("Say where the tarballs go: npm run packages -- ../my-app/vendor");
	process.exitCode = 2;
} else {
	// What npm runs has this folder as its own: a path is meant from where the command was typed.
	const target = resolve(process.env["INIT_CWD"] ?? process.cwd(), folder);
	for (const { name, version, file, bytes } of await buildPackages(target))
		console.log(`${name} ${version}: ${file}, ${(bytes / 1024).toFixed(1)} kB`);
	console.log(`They are in ${target}.`);
}
