import { join } from "node:path";
import { rolldown } from "rolldown";

/**
 * One file of a program and the suite, which imports our packages and those of the engine by name.
 *
 * @param program - The name of a file in `programs/`, without its ending.
 */
export function bundleProgram(program: string): Promise<string> {
	return bundle({
		input: join(import.meta.dirname, "programs", `${program}.ts`),
		external: [/^lucia(\/|$)/, "sql.js", /^@lucia-auth\//, /^(node|bun):/, /\.wasm$/],
	});
}

/**
 * One file of everything, as a deployment to Cloudflare Workers gets it.
 *
 * @param file - A bundled program that stands in the project where our packages are installed.
 */
export function bundleForWorkerd(file: string): Promise<string> {
	return bundle({
		input: file,
		platform: "neutral",
		external: /\.wasm$/,
		resolve: { conditionNames: ["workerd", "worker", "browser", "import", "default"] },
	});
}

async function bundle(options: Parameters<typeof rolldown>[0]): Promise<string> {
	const build = await rolldown({
		...options,
		onLog: (level, log) => {
			// What cannot be resolved would only be a warning.
			if (level === "warn") throw new Error(log.message);
		},
	});
	try {
		const { output } = await build.generate({ format: "esm", codeSplitting: false });
		return output[0].code;
	} finally {
		await build.close();
	}
}
