import { component$ } from "@builder.io/qwik";
import {
  QwikCityProvider,
  RouterOutlet,
  useDocumentHead,
} from "@builder.io/qwik-city";

const Title = component$(() => {
  const head = useDocumentHead();
  return <title>{head.title}</title>;
});

export default component$(() => (
  <QwikCityProvider>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <Title />
      <link rel="stylesheet" href="/style.css" />
    </head>
    <body>
      <RouterOutlet />
    </body>
  </QwikCityProvider>
));
