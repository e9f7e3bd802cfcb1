import NextDocument, {
  Head,
  Html,
  Main,
  NextScript,
  type DocumentContext,
} from "next/document";

/** What stands around every page; its scripts have the nonce of the policy. */
export default function Document({ nonce }: { nonce: string }) {
  return (
    <Html lang="en">
      <Head nonce={nonce} />
      <body>
        <Main />
        <NextScript nonce={nonce} />
      </body>
    </Html>
  );
}

Document.getInitialProps = async (context: DocumentContext) => ({
  ...(await NextDocument.getInitialProps(context)),
  nonce: String(context.req?.headers["x-nonce"] ?? ""),
});
