import type { ReactNode } from "react";
import { appExchange } from "../../../server/app-exchange.ts";
import { showSession } from "../../../server/routes.ts";
import { signIn, signOut } from "./actions.ts";

interface Props {
	readonly params: Promise<{ middleware: string }>;
}

export default async function Form({ params }: Props): Promise<ReactNode> {
	const { middleware } = await params;
	const { authRequest } = await appExchange(middleware, "GET");
	return (
		<main>
			<output>{JSON.stringify(await showSession(authRequest))}</output>
			<form action={signIn}>
				<input type="hidden" name="middleware" value={middleware} />
				<button type="submit">Sign in</button>
			</form>
			<form action={signOut}>
				<input type="hidden" name="middleware" value={middleware} />
				<button type="submit">Sign out</button>
			</form>
		</main>
	);
}
