import { redirect, type RequestEvent } from "@sveltejs/kit";
import { auth } from "../../auth";
import { signIn } from "../../shared-routes";

export const actions = {
	default: async ({ locals }: RequestEvent): Promise<never> => {
		await signIn(auth, locals.auth);
		redirect(303, "/profile");
	},
};
