import type { ReactNode } from "react";
import { appExchange } from "../../../server/app-exchange.ts";
import { showSession } from "../../../server/routes.ts";

interface Props {
	readonly params: Promise<{ middleware: string }>;
}

export default async function Account({ params }: Props): Promise<ReactNode> {
	const { middleware } = await params;
	const { authRequest } = await appExchange(middleware, "GET");
	return <output>{JSON.stringify(await showSession(authRequest))}</output>;
}
