import { createStart } from "@tanstack/react-start";
import { withAuth } from "./auth-request";

export const startInstance = createStart(() => ({ requestMiddleware: [withAuth] }));
