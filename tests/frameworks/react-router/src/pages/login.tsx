import { Form, redirect, type ActionFunctionArgs } from "react-router";
import { auth, authRequest } from "../auth.ts";
import { signIn } from "../shared-routes.ts";

export async function action({ context }: ActionFunctionArgs): Promise<Response> {
	await signIn(auth, context.get(authRequest));
	return redirect("/profile", 303);
}

export default function Login() {
	return (
		<Form method="post">
			<button>Sign in</button>
		</Form>
	);
}
