export const SignOut = () => (
  <form method="post" action="/api/logout">
    <button>Sign out</button>
  </form>
);
