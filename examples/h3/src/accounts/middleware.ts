export { h3 as middleware } from "lucia/middleware";
