import { setCookie } from "@tanstack/react-start/server";
import { farDate } from "./shared-routes";

export function setTheme(): void {
	setCookie("theme", "dark", { path: "/", expires: farDate() });
}
