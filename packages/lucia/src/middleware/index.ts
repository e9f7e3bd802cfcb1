export { lucia } from "./lucia.ts";
export { web } from "./web.ts";
