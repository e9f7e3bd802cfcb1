import type { Told, Views } from "#shared/types/views";

/** What the server says that this page shows. */
export function useView<Name extends keyof Views>(
  name: Name,
): Views[Name] {
  const view = useState(name, () => {
    return useRequestEvent()?.context.views?.[name];
  });
  if (view.value === undefined) throw createError({ status: 404 });
  return view.value;
}

/** What the server has to tell the visitor besides. */
export const useTold = (): Told =>
  useState("told", () => useRequestEvent()?.context.told ?? {}).value;
