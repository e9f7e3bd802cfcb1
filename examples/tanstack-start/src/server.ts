// What the environment lacks is said at the start, to no visitor.
import "./accounts/environment.ts";

export { default } from "@tanstack/react-start/server-entry";
