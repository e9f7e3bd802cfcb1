import { contract as github } from "./github.ts";
import { contract as google } from "./google.ts";
import type { Contract } from "../contract.ts";

/** The providers, each as its documentation has it. */
export const contracts: readonly Contract[] = [github, google];
