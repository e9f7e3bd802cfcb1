import * as account from "../pages/account.ts";
import * as home from "../pages/home.ts";
import * as passwordReset from "../pages/password-reset.ts";
import * as signIn from "../pages/sign-in.ts";
import * as signUp from "../pages/sign-up.ts";
import * as verifyEmail from "../pages/verify-email.ts";

// What answers nothing has said what the page shows: Nuxt draws it.
export default createRouter()
  .use("/", home.show)
  .post("/logout", home.signOut)
  .use("/signup", signUp.show)
  .post("/signup", signUp.submit)
  .use("/login", signIn.show)
  .post("/login", signIn.submit)
  .use("/verify-email", verifyEmail.show)
  .post("/verify-email", verifyEmail.submitCode)
  .post("/verify-email/resend", verifyEmail.resend)
  .use("/verify-email/:token", verifyEmail.showLink)
  .post("/verify-email/:token", verifyEmail.submitLink)
  .use("/password-reset", passwordReset.show)
  .post("/password-reset", passwordReset.submit)
  .use("/password-reset/:token", passwordReset.showLink)
  .post("/password-reset/:token", passwordReset.submitLink)
  .use("/account", account.show)
  .post("/account/password", account.changePassword)
  .post("/account/email", account.changeEmail)
  .post("/account/sign-out-device", account.signOutDevice)
  .post("/account/sign-out-others", account.signOutOthers)
  .post("/account/github", account.linkGithub)
  .post("/account/github/unlink", account.unlinkGithub)
  .post("/account/delete", account.remove).handler;
