import { component$ } from "@builder.io/qwik";
import { Form, routeAction$ } from "@builder.io/qwik-city";
import { auth } from "../../auth";
import { signIn } from "../../shared-routes";

export const useSignIn = routeAction$(async (_, event) => {
	await signIn(auth, auth.handleRequest(event));
	throw event.redirect(303, "/profile");
});

export default component$(() => {
	const signInAction = useSignIn();
	return (
		<Form action={signInAction}>
			<button>Sign in</button>
		</Form>
	);
});
