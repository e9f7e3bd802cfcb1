// Makes a bare clone ready: installs what package-lock.json names, unless that is already there.
// It runs before anything is installed, so it needs nothing but an old Node (18 or later) and npm.
"use strict";
const { createHash } = require("node:crypto");
const { spawn } = require("node:child_process");
const { existsSync, readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const { explainInstallFailure } = require("../src/book/tools/install-failure.cjs");

const root = join(__dirname, "..");
const stamp = join(root, "node_modules", ".lucia-setup");

/** A problem the reader can solve: shown as a sentence, without a stack. */
class SetupError extends Error {}

function fingerprint() {
	const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
	// Another script needs no other packages.
	const { scripts: _, ...manifest } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
	hash.update(JSON.stringify(manifest));
	hash.update(readFileSync(join(root, "package-lock.json")));
	return hash.digest("hex");
}

function manifestOf(folder) {
	try {
		return JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
	} catch (error) {
		throw new SetupError(`${folder}/package.json is no JSON: ${error.message}`);
	}
}

/**
 * The package.json of ours, new or changed, that package-lock.json does not know yet: npm would not link
 * the package, and a fresh clone could not be installed.
 */
function unlocked() {
	const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
	// A lock that is none is npm's to refuse.
	if (packages === undefined) return undefined;
	const sorted = (all = {}) =>
		Object.keys(all)
			.sort()
			.map((name) => [name, all[name]]);
	const needs = ({ dependencies, devDependencies, peerDependencies }) =>
		JSON.stringify([dependencies, devDependencies, peerDependencies].map((all) => sorted(all)));
	return readdirSync(join(root, "packages"))
		.map((name) => `packages/${name}`)
		.concat("playground")
		.find((folder) => {
			if (!existsSync(join(root, folder, "package.json"))) return false;
			const manifest = manifestOf(folder);
			const locked = packages[folder];
			return !locked || needs(locked) !== needs(manifest);
		});
}

/** npm as it was started with, so that no other npm on the PATH takes over. */
function npm(args) {
	const cli = process.env.npm_execpath;
	if (cli && /\.c?js$/.test(cli)) return [process.execPath, [cli, ...args]];
	return [process.platform === "win32" ? "npm.cmd" : "npm", args];
}

function install() {
	return new Promise((resolve, reject) => {
		const [command, args] = npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
		const child = spawn(command, args, {
			cwd: root,
			stdio: ["ignore", "pipe", "pipe"],
			shell: process.platform === "win32" && command.endsWith(".cmd"),
		});
		// Else a `kill` of this command would leave npm at work in node_modules behind its back.
		const end = (signal) => {
			child.kill(signal);
			process.exit(130);
		};
		for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, end);
		let output = "";
		child.stdout.on("data", (chunk) => (output += chunk));
		child.stderr.on("data", (chunk) => (output += chunk));
		child.on("error", () =>
			reject(
				new SetupError(
					"npm was not found. Install Node.js 24 or later, which brings npm, and run the same command again.",
				),
			),
		);
		child.on("close", (code) =>
			code === 0 ? resolve() : reject(new SetupError(explainInstallFailure(output, root))),
		);
	});
}

/** The Node that everything after the set-up runs on: ours where npm carries one, else the reader's. */
function findNode() {
	const own = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
	if (existsSync(own)) return own;
	const major = Number(process.versions.node.split(".")[0]);
	if (major >= 24) return process.execPath;
	throw new SetupError(
		`This is Node.js ${process.versions.node}; the book is built with 24 or later, and npm carries no Node.js for ${process.platform} on ${process.arch}. Install Node.js 24 (nodejs.org) and run the same command again. (The library itself runs on 22.13 or later.)`,
	);
}

/** Installs when something changed, and gives the path of the Node to go on with. */
async function setup() {
	if (Number(process.versions.node.split(".")[0]) < 18) {
		throw new SetupError(
			`This is Node.js ${process.versions.node}. Install 20 or later and run the same command again.`,
		);
	}
	const folder = unlocked();
	if (folder) {
		throw new SetupError(
			`package-lock.json does not know what ${folder}/package.json needs. Run \`npm install\`, then \`npm run lock\`, and commit package-lock.json with your change.`,
		);
	}
	const wanted = fingerprint();
	if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
		const started = Date.now();
		console.log("Installing packages (the first time takes about half a minute) ...");
		await install();
		writeFileSync(stamp, wanted);
		console.log(`Installed in ${Math.round((Date.now() - started) / 1000)} s.`);
	}
	return findNode();
}

module.exports = { setup, SetupError };
