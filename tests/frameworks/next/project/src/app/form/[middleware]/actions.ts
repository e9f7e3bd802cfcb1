"use server";

import { appExchange } from "../../../server/app-exchange.ts";
import { answerRoute } from "../../../server/exchange.ts";

/** The middleware to use: a form sends its fields, a script its argument. */
type Argument = FormData | string;

async function answer(route: string, argument: Argument): Promise<void> {
	const middleware = typeof argument === "string" ? argument : argument.get("middleware");
	await answerRoute(route, await appExchange(middleware, "POST"));
}

export async function signIn(argument: Argument): Promise<void> {
	await answer("sign-in", argument);
}

export async function signOut(argument: Argument): Promise<void> {
	await answer("sign-out", argument);
}
