import type { IncomingMessage, ServerResponse } from "node:http";
import { futureAuthOf, legacyAuth } from "./auth.ts";
import type { Exchange } from "./exchange.ts";

/** The request as the pages router knows it, in API routes and in getServerSideProps. */
export function pagesExchange(
	middleware: unknown,
	req: IncomingMessage,
	res: ServerResponse,
): Exchange {
	const auth = futureAuthOf(middleware) ?? legacyAuth;
	return {
		authRequest: auth.handleRequest({ req, res }),
		setCookie: (name, value, expires) => {
			const end = expires ? `; Expires=${expires.toUTCString()}` : "";
			res.appendHeader("Set-Cookie", `${name}=${value}; Path=/${end}`);
		},
	};
}
