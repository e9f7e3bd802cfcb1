export { fastify as middleware } from "lucia/middleware";
