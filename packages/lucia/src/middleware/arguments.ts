import { hasMethod, isObject, isPromise } from "../checks/shape.ts";
import type { NodeHeaders } from "./node-headers.ts";

/**
 * Anything with the `get` of `Headers`.
 *
 * @since 2.8.0
 */
export type HeadersLike = Pick<Headers, "get">;

/**
 * What is read of a web `Request`.
 *
 * @since 2.8.0
 */
export interface WebRequest {
	/** The HTTP method. */
	readonly method: string;
	/** The whole URL. */
	readonly url: string;
	/** The headers. */
	readonly headers: HeadersLike;
	/** Whether the client has broken the request off. */
	readonly signal?: { readonly aborted: boolean } | undefined;
}

/**
 * A web request that counts as broken off too once the response has gone: nothing is changed then whose
 * cookie would reach nobody.
 */
export function requestUntil(request: WebRequest, isGone: () => boolean): WebRequest {
	const { method, url, headers } = request;
	return {
		method,
		url,
		headers,
		signal: {
			get aborted() {
				return isGone() || request.signal?.aborted === true;
			},
		},
	};
}

/** Whether this is a web `Request`, or one that a framework has derived from it. */
export function isWebRequest(value: unknown): value is WebRequest {
	return isObject(value) && hasMethod(value["headers"], "get");
}

/** Whether this has headers as Node has them. */
export function isNodeRequest(value: unknown): value is { readonly headers: NodeHeaders } {
	return isObject(value) && isObject(value["headers"]) && !hasMethod(value["headers"], "get");
}

/**
 * The error for a middleware that gets what is not of its framework.
 *
 * @param middleware - Its name: `express`.
 * @param takes - How `handleRequest()` is called with it.
 */
export function wrongMiddlewareArgument(
	middleware: string,
	takes: string,
	given: unknown,
): TypeError {
	return new TypeError(
		`The middleware ${middleware}() takes ${takes}. It was given ${describe(given)}.`,
	);
}

function describe(value: unknown): string {
	if (value === undefined || value === null) return "nothing there";
	if (!isObject(value)) return `a ${typeof value}`;
	if (isPromise(value)) return "a promise";
	if (isWebRequest(value)) return "a web Request";
	if (isNodeRequest(value)) return "a request of Node.js";
	return typeof value === "function" ? "a function" : "another object";
}
