export { hono as middleware } from "lucia/middleware";
