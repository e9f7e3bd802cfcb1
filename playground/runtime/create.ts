export { createWorkerRuntime } from "./worker/worker-runtime.ts";
