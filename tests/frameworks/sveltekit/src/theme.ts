import type { Cookies } from "@sveltejs/kit";
import { farDate } from "./shared-routes";

export function setTheme(cookies: Cookies): void {
	cookies.set("theme", "dark", { path: "/", expires: farDate() });
}
