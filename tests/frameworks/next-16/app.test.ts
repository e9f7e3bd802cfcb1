import { nextCases } from "../next/cases.ts";

nextCases("Next.js 16", import.meta.dirname);
