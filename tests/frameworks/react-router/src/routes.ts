import { layout, route, type RouteConfig } from "@react-router/dev/routes";

export default [
	layout("auth-layout.ts", [
		route("sign-in", "routes/sign-in.ts"),
		route("session", "routes/session.ts"),
		route("bearer", "routes/bearer.ts"),
		route("cache", "routes/cache.ts"),
		route("sign-out", "routes/sign-out.ts"),
		route("login", "pages/login.tsx"),
		route("profile", "pages/profile.tsx"),
	]),
	route("by-hand/:route", "by-hand/route.ts"),
] satisfies RouteConfig;
