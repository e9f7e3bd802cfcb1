export { sveltekit as middleware } from "lucia/middleware";
