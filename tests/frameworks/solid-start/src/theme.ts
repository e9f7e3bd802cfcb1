import { setCookie } from "@solidjs/start/http";
import { farDate } from "./shared-routes.ts";

export function setTheme(): void {
	setCookie("theme", "dark", { path: "/", expires: farDate() });
}
