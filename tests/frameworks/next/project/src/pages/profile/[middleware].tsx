import type { GetServerSideProps } from "next";
import type { ReactNode } from "react";
import { answerRoute } from "../../server/exchange.ts";
import { pagesExchange } from "../../server/pages-exchange.ts";

interface Props {
	readonly session: string;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, res, params }) => {
	const exchange = pagesExchange(params?.["middleware"], req, res);
	return { props: { session: JSON.stringify(await answerRoute("session", exchange)) } };
};

export default function Profile({ session }: Props): ReactNode {
	return <output>{session}</output>;
}
