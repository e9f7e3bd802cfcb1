export { astro as middleware } from "lucia/middleware";
