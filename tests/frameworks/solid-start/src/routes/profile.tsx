import { action, createAsync, query, redirect } from "@solidjs/router";
import { getRequestEvent } from "solid-js/web";
import { auth } from "../auth.ts";
import { signOut } from "../shared-routes.ts";

const getUsername = query(async () => {
	"use server";
	const session = await getRequestEvent()?.locals.auth.validate();
	if (!session) throw redirect("/login");
	return session.user.username;
}, "username");

const signOutAction = action(async () => {
	"use server";
	const event = getRequestEvent();
	if (event) await signOut(auth, event.locals.auth);
	throw redirect("/login");
}, "sign-out");

export default function Profile() {
	// The cookie of a renewal has to be there before the page begins.
	const username = createAsync(() => getUsername(), { deferStream: true });
	return (
		<>
			<p>Signed in as {username()}</p>
			<form action={signOutAction} method="post">
				<button>Sign out</button>
			</form>
		</>
	);
}
