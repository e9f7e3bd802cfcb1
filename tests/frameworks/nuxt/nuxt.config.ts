export default defineNuxtConfig({
	compatibilityDate: "2026-08-01",
	srcDir: "src/app",
	serverDir: "src/server",
	telemetry: false,
});
