import { web } from "lucia/middleware";

// There is no response yet that a cookie could be written to: it waits.
export const middleware = () => web({ deferCookies: true });
