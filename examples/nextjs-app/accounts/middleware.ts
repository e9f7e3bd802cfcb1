export { nextjs_future as middleware } from "lucia/middleware";
