import { describe, expect, it } from "vitest";
import { checkPage, defaultBootLimits, type PageFacts } from "./detect.ts";
import { bootFailures } from "./failure.ts";

const fit: PageFacts = {
	crossOriginIsolated: true,
	isSecureContext: true,
	onLine: true,
	hasSharedMemory: true,
	hasWebAssembly: true,
};

const check = (facts: Partial<PageFacts>): string | undefined =>
	checkPage({ ...fit, ...facts }, "stackblitz.com")?.reason;

describe("what is known before anybody is asked", () => {
	it("finds nothing against an isolated page of a current browser", () => {
		expect(checkPage(fit, "stackblitz.com")).toBeNull();
	});

	it("names the first thing that is missing", () => {
		expect(check({ hasWebAssembly: false })).toBe("unsupported");
		expect(check({ crossOriginIsolated: false, hasSharedMemory: false })).toBe("not-isolated");
		expect(check({ isSecureContext: false, crossOriginIsolated: false })).toBe("not-isolated");
		expect(check({ hasSharedMemory: false })).toBe("unsupported");
		expect(check({ onLine: false })).toBe("offline");
	});

	it("asks for HTTPS where headers alone would not help", () => {
		const failure = checkPage({ ...fit, isSecureContext: false }, "stackblitz.com");
		expect(failure?.message).toContain("HTTPS");
	});
});

describe("the sentences of the failures", () => {
	const all = [
		bootFailures.unsupported("WebAssembly"),
		bootFailures.insecure(),
		bootFailures.notIsolated(),
		bootFailures.offline("stackblitz.com"),
		bootFailures.unreachable("stackblitz.com"),
		bootFailures.noAnswer("stackblitz.com", 3_000),
		bootFailures.notLoaded("stackblitz.com", 6_000),
		bootFailures.wrongAnswer("stackblitz.com"),
		bootFailures.policy("stackblitz.com", "frame-src"),
		bootFailures.unfinished("stackblitz.com", 20_000),
		bootFailures.refused("stackblitz.com", new Error("no seats")),
		bootFailures.noFile(new TypeError("404")),
		bootFailures.silent(10_000),
	];

	it.each(all.map(({ reason, message }) => [reason, message]))(
		"offers the worker playground: %s",
		(_, message) => {
			expect(message).toMatch(/^\S.*\. The worker playground .*\.$/);
		},
	);

	it("names the limits of a reader's boot: 3 seconds for an answer, 6 for the frame, 20 in all", () => {
		const { preflightMs, loadMs, initMs, totalMs } = defaultBootLimits;
		expect(bootFailures.noAnswer("h", preflightMs).message).toContain(
			"did not answer within 3 seconds",
		);
		expect(bootFailures.notLoaded("h", loadMs).message).toContain("did not load within 6 seconds");
		expect(bootFailures.unfinished("h", totalMs).message).toContain("not ready after 20 seconds");
		expect(initMs).toBe(4_000);
	});

	it("gives times in seconds", () => {
		expect(bootFailures.noAnswer("h", 3_000).message).toContain("within 3 seconds");
		expect(bootFailures.noAnswer("h", 1_000).message).toContain("within 1 second.");
	});

	it("passes on what the host said, cut to a length that fits a sentence", () => {
		expect(bootFailures.refused("h", new Error("no seats")).message).toContain("no seats");
		expect(bootFailures.refused("h", new Error("x".repeat(5_000))).message.length).toBeLessThan(
			600,
		);
	});
});
