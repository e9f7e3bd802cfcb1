import {
	Form,
	redirect,
	useLoaderData,
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
} from "react-router";
import { auth, authRequest } from "../auth.ts";
import { signOut } from "../shared-routes.ts";

export async function loader({ context }: LoaderFunctionArgs): Promise<{ username: string }> {
	const session = await context.get(authRequest).validate();
	if (!session) throw redirect("/login");
	return { username: session.user.username };
}

export async function action({ context }: ActionFunctionArgs): Promise<Response> {
	await signOut(auth, context.get(authRequest));
	return redirect("/login", 303);
}

export default function Profile() {
	const { username } = useLoaderData<typeof loader>();
	return (
		<>
			<p>Signed in as {username}</p>
			<Form method="post">
				<button>Sign out</button>
			</Form>
		</>
	);
}
