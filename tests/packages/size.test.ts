// What the core weighs in an app's bundle for the browser, beside v2: each without its scrypt.
import { join } from "node:path";
import { expect, inject, test } from "vitest";
import { weighCore, weighV2, type Weight } from "../../src/book/packages/weigh.ts";

const { project } = inject("consumer");

const sentence = (name: string, { minified, gzip }: Weight): string =>
	`${name}: ${minified} bytes minified, ${gzip} with gzip`;

/**
 * What the core may weigh, in bytes: changed on purpose only.
 *
 * v2 and a quarter, 19 945, was the aim, and the core kept to it before it had options (19 685). The
 * options are properties of one object, and no bundler can shake out those that an app does not
 * set: they, and the sentences that refuse a wrong one, are the rest. Rotation by compare-and-swap added 420, and
 * that nothing outlives a sign-out everywhere, however it races, 200.
 */
const allowed: Weight = { minified: 53_400, gzip: 18_600 };

test("the core, built for browsers, weighs what is allowed", async () => {
	const v2 = await weighV2();
	const own = await weighCore(join(project, "node_modules", "lucia", "dist", "index.js"));
	const ratio = (own.minified / v2.minified).toFixed(2);
	console.log(`${sentence("lucia@2.7.7", v2)}\n${sentence("lucia", own)}\n${ratio} times v2`);
	expect(own.minified).toBeLessThanOrEqual(allowed.minified);
	expect(own.gzip).toBeLessThanOrEqual(allowed.gzip);
});
