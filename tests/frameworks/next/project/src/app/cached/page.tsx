import { unstable_cache } from "next/cache";
import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { appExchange } from "../../server/app-exchange.ts";

/** What is kept belongs to the arguments: the user's id is one of them. */
const noteOf = unstable_cache(
	(userId: string) => Promise.resolve(`${userId} ${randomUUID()}`),
	["note"],
);

export default async function Cached(): Promise<ReactNode> {
	const { authRequest } = await appExchange("future", "GET");
	const session = await authRequest.validate();
	return <output>{JSON.stringify(session && (await noteOf(session.user.userId)))}</output>;
}
