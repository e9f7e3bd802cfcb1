import { createFileRoute, redirect } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { auth } from "../auth";
import { signIn } from "../shared-routes";

const signInAction = createServerFn({ method: "POST" })
	.validator((form: FormData) => form)
	.handler(async ({ context }) => {
		await signIn(auth, context.authRequest);
		throw redirect({ to: "/profile" });
	});

export const Route = createFileRoute("/login")({
	component: () => (
		<form action={signInAction.url} method="post" encType="multipart/form-data">
			<button>Sign in</button>
		</form>
	),
});
