import { readFile } from "node:fs/promises";
import type { Routes } from "../router.ts";

const file = new URL("../../public/style.css", import.meta.url);

export const style: Routes = {
  "GET /style.css": async ({ res }) => {
    res.setHeader("Content-Type", "text/css; charset=utf-8");
    res.end(await readFile(file));
  },
};
