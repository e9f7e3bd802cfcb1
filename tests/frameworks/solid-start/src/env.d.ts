declare namespace App {
	interface RequestEventLocals {
		auth: ReturnType<(typeof import("./auth.ts"))["auth"]["handleRequest"]>;
	}
}
