/** What an action came to: its result, or what to tell the visitor. */
export type Outcome<Result extends object = object> =
  | (Result & { readonly problem?: undefined })
  | ({ readonly problem: string } & {
      readonly [Name in keyof Result]?: undefined;
    });
