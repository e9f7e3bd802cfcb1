import { contract as atlassian } from "./atlassian.ts";
import { contract as bitbucket } from "./bitbucket.ts";
import { contract as box } from "./box.ts";
import { contract as discord } from "./discord.ts";
import { contract as dropbox } from "./dropbox.ts";
import { contract as facebook } from "./facebook.ts";
import { contract as github } from "./github.ts";
import { contract as google } from "./google.ts";
import { contract as kakao } from "./kakao.ts";
import type { Contract } from "../contract.ts";

/** The providers, each as its documentation has it. */
export const contracts: readonly Contract[] = [
	atlassian,
	bitbucket,
	box,
	discord,
	dropbox,
	facebook,
	github,
	google,
	kakao,
];
