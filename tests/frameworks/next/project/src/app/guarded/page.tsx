import { headers } from "next/headers";
import type { ReactNode } from "react";

export default async function Guarded(): Promise<ReactNode> {
	return <output>{JSON.stringify((await headers()).get("X-User"))}</output>;
}
