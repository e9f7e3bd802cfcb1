import type { AstroCookies } from "astro";
import { farDate } from "./shared-routes.ts";

export function setTheme(cookies: AstroCookies): void {
	cookies.set("theme", "dark", { path: "/", expires: farDate() });
}
