import { createFileRoute, redirect } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { auth } from "../auth";
import { signOut } from "../shared-routes";

const getUsername = createServerFn().handler(async ({ context }) => {
	const session = await context.authRequest.validate();
	if (!session) throw redirect({ to: "/login" });
	return session.user.username;
});

const signOutAction = createServerFn({ method: "POST" })
	.validator((form: FormData) => form)
	.handler(async ({ context }) => {
		await signOut(auth, context.authRequest);
		throw redirect({ to: "/login" });
	});

export const Route = createFileRoute("/profile")({
	loader: () => getUsername(),
	component: Profile,
});

function Profile() {
	return (
		<>
			<p>Signed in as {Route.useLoaderData()}</p>
			<form action={signOutAction.url} method="post" encType="multipart/form-data">
				<button>Sign out</button>
			</form>
		</>
	);
}
