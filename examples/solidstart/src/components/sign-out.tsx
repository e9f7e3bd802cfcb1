/** No action: the page loads anew, and no script keeps what it knew. */
export function SignOut() {
  return (
    <form method="post" action="/logout">
      <button>Sign out</button>
    </form>
  );
}
