export { express as middleware } from "lucia/middleware";
