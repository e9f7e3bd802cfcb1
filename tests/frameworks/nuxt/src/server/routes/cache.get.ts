import { defineEventHandler } from "h3";
import { showCache } from "../../shared-routes";
import { auth } from "../auth";

export default defineEventHandler((event) => showCache(auth, event.context.auth));
