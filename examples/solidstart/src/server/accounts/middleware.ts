import { web } from "lucia/middleware";

export const middleware = () => web({ deferCookies: true });
