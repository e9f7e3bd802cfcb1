import { defineConfig, type UserConfig } from "tsdown";
import { library } from "../tsdown.shared.ts";

const config: UserConfig = defineConfig(library(import.meta.dirname));

export default config;
