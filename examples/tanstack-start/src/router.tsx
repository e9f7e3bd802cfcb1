import { createRouter } from "@tanstack/react-router";
import { getGlobalStartContext } from "@tanstack/react-start";
import { NotFound, SomethingWrong } from "./ui/error-pages.tsx";
import { routeTree } from "./routeTree.gen";

export const getRouter = () =>
  createRouter({
    routeTree,
    defaultNotFoundComponent: NotFound,
    defaultErrorComponent: SomethingWrong,
    scrollRestoration: true,
    ssr: { nonce: getGlobalStartContext()?.nonce },
  });
