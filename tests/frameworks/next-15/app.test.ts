import { nextCases } from "../next/cases.ts";

nextCases("Next.js 15", import.meta.dirname);
