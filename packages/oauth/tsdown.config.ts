import { defineConfig, type UserConfig } from "tsdown";
import { library } from "../tsdown.shared.ts";

const config: UserConfig = defineConfig({
	...library(import.meta.dirname),
	// A file for each provider: with all of them in one, bundlers keep of the unused what they cannot prove to be
	// without effect, such as the call that makes an option optional.
	unbundle: true,
});

export default config;
