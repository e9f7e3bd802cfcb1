export type { PrismaModelName, PrismaModelNames } from "./models.ts";
export { prisma } from "./prisma.ts";
