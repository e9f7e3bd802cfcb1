export { qwik as middleware } from "lucia/middleware";
