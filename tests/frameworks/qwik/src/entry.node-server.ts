import { createQwikCity } from "@builder.io/qwik-city/middleware/node";
import qwikCityPlan from "@qwik-city-plan";
import { manifest } from "@qwik-client-manifest";
import { createServer } from "node:http";
import render from "./entry.ssr";

const { notFound, router } = createQwikCity({ render, qwikCityPlan, manifest });

createServer((request, response) => {
	void router(request, response, () => {
		void notFound(request, response, (error) => console.error(error));
	});
}).listen(Number(process.env["PORT"]), process.env["HOST"]);
