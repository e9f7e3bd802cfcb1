import { defineEventHandler } from "h3";
import { signOut } from "../../shared-routes";
import { auth } from "../auth";

export default defineEventHandler((event) => signOut(auth, event.context.auth));
