// `npm run reference`: the reference and the list of symbols, out of the sources of the packages.
import { writeReference } from "../src/book/reference/index.ts";

await writeReference();
