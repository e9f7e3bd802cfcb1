export { elysia as middleware } from "lucia/middleware";
