import { join } from "node:path";

const modules = join(import.meta.dirname, "node_modules");
const library = join(import.meta.dirname, "../../node_modules/@testing-library/react");

/** Leads `react` and `react-dom`, with all their entries, to React 18: npm refuses two versions side by side. */
export const react18 = [
  { find: /^(react|react-dom)(\/.+)?$/, replacement: `${modules}/$1$2` },
  // Its CommonJS build would require the other React.
  { find: /^@testing-library\/react$/, replacement: join(library, "dist/@testing-library/react.esm.js") },
];

/** For the projects in Node, where only what Vite itself loads is led elsewhere. */
export const react18Deps = { inline: [/@testing-library\/react/, /@tanstack\/react-query/] };
