import { expect, test } from "vitest";
import { callOf, frameworkCalls } from "./framework-calls.ts";
import { dimensions } from "./stack.ts";

test("each framework has a call, and it is the one of its page", () => {
	const calls = frameworkCalls();
	expect(calls.map(({ id }) => id)).toEqual(Object.keys(dimensions.framework.values));
	const of = (id: string) => calls.find((call) => call.id === id);
	expect(of("express")).toMatchObject({ middleware: "express()", takes: "req, res" });
	expect(of("sveltekit")).toMatchObject({ middleware: "sveltekit()", takes: "event" });
	expect(of("solidstart")).toMatchObject({ takes: "event.req" });
	expect(of("nextjs-pages")).toMatchObject({ takes: "{ req, res }" });
	const without = calls.filter(({ takes }) => takes === undefined).map(({ id }) => id);
	expect(without).toEqual(["nextjs-app"]);
});

test("a page that shows no middleware is no start page", () => {
	expect(() => callOf("auth.handleRequest(request);")).toThrow("shows the middleware");
});
