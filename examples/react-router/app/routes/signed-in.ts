import type { Route } from "./+types/signed-in";
import { requireSession } from "../signed-in.ts";

export { Outlet as default } from "react-router";

export const middleware: Route.MiddlewareFunction[] = [requireSession];
