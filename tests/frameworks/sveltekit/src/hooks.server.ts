import type { RequestEvent } from "@sveltejs/kit";
import { auth } from "./auth";

// The type `Handle` is in other modules in versions 2 and 3.
export function handle({
	event,
	resolve,
}: {
	event: RequestEvent;
	resolve: (event: RequestEvent) => Response | Promise<Response>;
}): Response | Promise<Response> {
	event.locals.auth = auth.handleRequest(event);
	return resolve(event);
}
