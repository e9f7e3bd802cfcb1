import "./style.css";
import { connection } from "next/server";

export default async function Layout({ children }: LayoutProps<"/">) {
  // A page of the build has no nonce for its scripts.
  await connection();
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
