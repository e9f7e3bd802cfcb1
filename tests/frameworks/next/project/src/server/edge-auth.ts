import { lucia, type Adapter } from "lucia";
import { nextjs_future } from "lucia/middleware";
import type { NextRequest } from "next/server";

const METHODS = ["getSession", "getUser", "updateSession"] as const;

/** The edge opens no SQLite file. It asks the route `/rows`, as it would a database over HTTP. */
function rowsOver(origin: string): Adapter {
	const methods = METHODS.map((method) => [
		method,
		async (...args: unknown[]): Promise<unknown> => {
			const body = JSON.stringify({ method, args });
			const response = await fetch(new URL("/rows", origin), { method: "POST", body });
			if (!response.ok) throw new Error(`/rows answered ${response.status} to ${method}()`);
			return response.json();
		},
	]);
	// All that validation needs.
	return Object.fromEntries(methods) as Adapter;
}

export function edgeAuth({ nextUrl }: NextRequest) {
	return lucia({
		adapter: () => rowsOver(nextUrl.origin),
		env: "DEV",
		middleware: nextjs_future(),
		getUserAttributes: (user: { id: string; username: string }) => ({ username: user.username }),
	});
}
