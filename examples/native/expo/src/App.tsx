import { useLinkingURL } from "expo-linking";
import { useEffect, useState } from "react";
import { Button, Text, View } from "react-native";
import { signIn, signInWithBrowser } from "./platform.ts";
import type { Outcome, User } from "./sign-in.ts";

const messages: Record<Outcome, string> = {
  "signed in": "",
  denied: "You did not agree at GitHub",
  refused: "That took too long: sign in again",
  ignored: "",
};

export function App() {
  const [user, setUser] = useState<User | null>(null);
  const [message, setMessage] = useState("");
  const url = useLinkingURL();

  /** Does something, then shows who is signed in. */
  async function run(work: () => Promise<Outcome | null | void>) {
    try {
      const outcome = await work();
      setMessage(outcome ? messages[outcome] : "");
      setUser(await signIn.getUser());
    } catch {
      setMessage("Notes cannot reach its server");
    }
  }

  // Android may have ended the app behind the browser. The link that
  // starts it again comes here, and not to whoever opened the browser.
  useEffect(() => {
    void run(async () => (url ? signIn.finish(url) : null));
  }, [url]);

  return (
    <View style={{ flex: 1, justifyContent: "center", padding: 24 }}>
      <Text accessibilityRole="alert">
        {user ? `Hello ${user.username}` : message}
      </Text>
      {user ? (
        <Button
          title="Sign out"
          onPress={() =>
            void run(async () => {
              setUser(null);
              await signIn.signOut();
            })
          }
        />
      ) : (
        <Button
          title="Sign in with GitHub"
          onPress={() => void run(signInWithBrowser)}
        />
      )}
    </View>
  );
}
