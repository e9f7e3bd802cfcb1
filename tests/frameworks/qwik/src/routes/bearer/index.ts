import type { RequestHandler } from "@builder.io/qwik-city";
import { auth } from "../../auth";
import { showBearer } from "../../shared-routes";

export const onGet: RequestHandler = async (event) => {
	event.json(200, await showBearer(auth.handleRequest(event)));
};
