import { h3 } from "lucia/middleware";
import { openAuth } from "../shared-routes";

export const auth = openAuth(process.env["DATABASE_FILE"] ?? ":memory:", h3());

declare module "h3" {
	interface H3EventContext {
		auth: ReturnType<typeof auth.handleRequest>;
	}
}
