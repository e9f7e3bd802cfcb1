import { component$ } from "@builder.io/qwik";
import { Form, routeAction$, routeLoader$ } from "@builder.io/qwik-city";
import { auth } from "../../auth";
import { signOut } from "../../shared-routes";

export const useSignOut = routeAction$(async (_, event) => {
	await signOut(auth, auth.handleRequest(event));
	throw event.redirect(303, "/login");
});

export const useProfile = routeLoader$(async (event) => {
	const session = await auth.handleRequest(event).validate();
	if (!session) throw event.redirect(302, "/login");
	return session.user.username;
});

export default component$(() => {
	const username = useProfile();
	const signOutAction = useSignOut();
	return (
		<>
			<p>Signed in as {username.value}</p>
			<Form action={signOutAction}>
				<button>Sign out</button>
			</Form>
		</>
	);
});
