import { defineEventHandler } from "h3";
import { auth } from "../auth";

export default defineEventHandler((event) => {
	event.context.auth = auth.handleRequest(event);
});
