export { node as middleware } from "lucia/middleware";
