// The tests use nothing of Express 4 that Express 5 has not; `@types/express` cannot be there twice.
declare module "express-4" {
	export { default } from "express";
}
