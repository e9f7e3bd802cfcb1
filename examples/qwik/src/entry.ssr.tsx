import {
  renderToStream,
  type RenderToStreamOptions,
} from "@builder.io/qwik/server";
import { manifest } from "@qwik-client-manifest";
import Root from "./root.tsx";

export default function render(options: RenderToStreamOptions) {
  return renderToStream(<Root />, {
    manifest,
    // Little has to load here; what is asked for ahead and not used, such
    // as without scripts, browsers complain of.
    preloader: false,
    ...options,
    containerAttributes: { lang: "en", ...options.containerAttributes },
  });
}
