declare namespace App {
	interface Locals {
		auth: ReturnType<(typeof import("./auth.ts"))["auth"]["handleRequest"]>;
	}
}
