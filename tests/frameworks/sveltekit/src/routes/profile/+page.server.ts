import { redirect, type RequestEvent } from "@sveltejs/kit";
import { auth } from "../../auth";
import { signOut } from "../../shared-routes";

export async function load({
	locals,
}: Pick<RequestEvent, "locals">): Promise<{ username: string }> {
	const session = await locals.auth.validate();
	if (!session) redirect(302, "/login");
	return { username: session.user.username };
}

export const actions = {
	default: async ({ locals }: RequestEvent): Promise<never> => {
		await signOut(auth, locals.auth);
		redirect(303, "/login");
	},
};
