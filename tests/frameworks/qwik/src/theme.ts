import type { Cookie } from "@builder.io/qwik-city";
import { farDate } from "./shared-routes";

export function setTheme(cookie: Cookie): void {
	cookie.set("theme", "dark", { path: "/", expires: farDate() });
}
