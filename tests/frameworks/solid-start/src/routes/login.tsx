import { action, redirect } from "@solidjs/router";
import { getRequestEvent } from "solid-js/web";
import { auth } from "../auth.ts";
import { signIn } from "../shared-routes.ts";

const signInAction = action(async () => {
	"use server";
	const event = getRequestEvent();
	if (event) await signIn(auth, event.locals.auth);
	throw redirect("/profile");
}, "sign-in");

export default function Login() {
	return (
		<form action={signInAction} method="post">
			<button>Sign in</button>
		</form>
	);
}
