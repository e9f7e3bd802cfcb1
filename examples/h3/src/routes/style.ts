import { readFile } from "node:fs/promises";
import { H3 } from "h3";

const file = new URL("../../public/style.css", import.meta.url);

export const style = new H3();

style.get("/style.css", async ({ res }) => {
  res.headers.set("Content-Type", "text/css; charset=utf-8");
  return readFile(file);
});
