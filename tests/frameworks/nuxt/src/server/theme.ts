import { setCookie, type H3Event } from "h3";
import { farDate } from "../shared-routes";

export function setTheme(event: H3Event): void {
	setCookie(event, "theme", "dark", { path: "/", expires: farDate() });
}
