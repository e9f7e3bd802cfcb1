import { defineEventHandler } from "h3";
import { showBearer } from "../../shared-routes";

export default defineEventHandler((event) => showBearer(event.context.auth));
