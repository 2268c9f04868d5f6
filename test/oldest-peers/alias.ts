import { join } from "node:path";

const modules = join(import.meta.dirname, "node_modules");
const root = join(import.meta.dirname, "../../node_modules");

const reactOf = (folder: string) => [
  { find: /^(react|react-dom)(\/.+)?$/, replacement: `${folder}/$1$2` },
  // Its CommonJS build would require another React.
  {
    find: /^@testing-library\/react$/,
    replacement: join(root, "@testing-library/react/dist/@testing-library/react.esm.js"),
  },
];

const oldestQuery = {
  find: /^@tanstack\/(react-query|query-core)$/,
  replacement: `${modules}/@tanstack/$1/build/modern/index.js`,
};

/** The oldest TanStack Query beside the repository's React, which it would not find by itself. */
export const oldQuery = [oldestQuery, ...reactOf(root)];

/** The oldest of each peer. */
export const oldPeers = [oldestQuery, ...reactOf(modules)];

/** In Node only what Vite itself loads is led elsewhere. */
export const oldPeersDeps = { inline: [/@testing-library\/react/, /@tanstack\//] };
