/** What a reader may choose. */
export type DimensionName = "framework" | "database" | "manager";

/** The names of the choices, in their order. */
export const dimensionNames: readonly DimensionName[] = ["framework", "database", "manager"];

/** Where the choice of a dimension is remembered. */
export const storageKey = (name: string): string => `stack.${name}`;
