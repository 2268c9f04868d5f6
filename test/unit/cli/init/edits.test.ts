// Tests src/cli/init/edit/
import { describe, expect, test } from "vitest";
import { addLines, addVariables } from "../../../../src/cli/init/edit/add-lines.js";
import { addRoutes } from "../../../../src/cli/init/edit/add-routes.js";
import { addVitePlugin } from "../../../../src/cli/init/edit/add-vite-plugin.js";
import { CannotEdit } from "../../../../src/cli/init/edit/cannot-edit.js";
import { readOption } from "../../../../src/cli/init/edit/read-option.js";
import { stripTypes } from "../../../../src/cli/init/edit/strip-types.js";

const entry = "react-qbox-video-call/sandbox";
const added = (config: string, path = "vite.config.ts") => addVitePlugin(config, path);

/** The config without its imports. */
const body = async (config: string) => (await added(config)).replaceAll(/^import .*\n+/gm, "");

describe("qboxSandbox() in a Vite config", () => {
  test("comes after the other plugins, in the file's own quotes and without its semicolons", async () => {
    expect(
      await added(`import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// https://vite.dev/config/
export default defineConfig({
  plugins: [react()],
})
`),
    ).toBe(`import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { qboxSandbox } from '${entry}'

// https://vite.dev/config/
export default defineConfig({
  plugins: [react(), qboxSandbox()],
})
`);
  });

  test("leaves everything else as it is: comments, tabs, odd spaces, double quotes", async () => {
    const config = `// Our build. Do not format!
import tailwindcss from "@tailwindcss/vite"; // styles
import   react   from "@vitejs/plugin-react";
import { defineConfig, type UserConfig } from "vite"; /* the end */

export default defineConfig({
\t// the order counts
\tplugins: [
\t\ttailwindcss(),
\t\treact({
\t\t\tbabel: { plugins: [ "x" ] },
\t\t}), // last
\t\t// legacy(),
\t],
\tserver : { port:3000 },
} satisfies UserConfig);
`;
    expect(await added(config)).toBe(
      config
        .replace("/* the end */\n", `/* the end */\nimport { qboxSandbox } from "${entry}";\n`)
        .replace("}), // last\n", "}), // last\n\t\tqboxSandbox(),\n"),
    );
  });

  test("keeps Windows line ends", async () => {
    const config =
      'import { defineConfig } from "vite";\r\n\r\nexport default defineConfig({\r\n  plugins: [\r\n    react()\r\n  ]\r\n});\r\n';
    const result = await added(config);
    expect(result.replaceAll("\r\n", "")).not.toContain("\n");
    expect(result).toContain("  plugins: [\r\n    react(),\r\n    qboxSandbox()\r\n  ]\r\n");
    expect(result).toContain(`"vite";\r\nimport { qboxSandbox } from "${entry}";\r\n\r\n`);
  });

  test.each([
    [
      "a list on one line with a comma at its end",
      "export default { plugins: [a(),] }",
      "export default { plugins: [a(), qboxSandbox(),] }",
    ],
    ["an empty list", "export default { plugins: [] }", "export default { plugins: [qboxSandbox()] }"],
    [
      "a list that holds only a comment",
      "export default {\n  plugins: [\n    // none yet\n  ],\n}",
      "export default {\n  plugins: [\n    // none yet\n    qboxSandbox(),\n  ],\n}",
    ],
    ["no list", "export default { base: '/x' }", "export default { base: '/x', plugins: [qboxSandbox()] }"],
    [
      "no list, on several lines",
      "export default {\n  base: '/x',\n}",
      "export default {\n  base: '/x',\n  plugins: [qboxSandbox()],\n}",
    ],
    ["an empty object", "export default defineConfig({})", "export default defineConfig({ plugins: [qboxSandbox()] })"],
    [
      "a plain object with as",
      "export default { plugins: [a()] } as UserConfig",
      "export default { plugins: [a(), qboxSandbox()] } as UserConfig",
    ],
    [
      "defineConfig(() => ({ … }))",
      "export default defineConfig(() => ({ plugins: [a()] }))",
      "export default defineConfig(() => ({ plugins: [a(), qboxSandbox()] }))",
    ],
    [
      "a function that returns one object",
      "export default defineConfig(async ({ mode }) => {\n  const env = loadEnv(mode, '.');\n  return { plugins: [a(env)] };\n})",
      "export default defineConfig(async ({ mode }) => {\n  const env = loadEnv(mode, '.');\n  return { plugins: [a(env), qboxSandbox()] };\n})",
    ],
    [
      "a function whose inner functions return something else",
      "export default defineConfig(() => {\n  const f = () => { return 1; };\n  return { plugins: [a(f)] };\n})",
      "export default defineConfig(() => {\n  const f = () => { return 1; };\n  return { plugins: [a(f), qboxSandbox()] };\n})",
    ],
    [
      "a constant",
      "const config: UserConfig = { plugins: [a()] };\nexport default config;",
      "const config: UserConfig = { plugins: [a(), qboxSandbox()] };\nexport default config;",
    ],
    [
      "a constant with defineConfig and satisfies",
      "const config = defineConfig({ plugins: [a()] }) satisfies UserConfig;\nexport default config;",
      "const config = defineConfig({ plugins: [a(), qboxSandbox()] }) satisfies UserConfig;\nexport default config;",
    ],
    [
      "plugins on a condition and spread ones",
      "export default { plugins: [isDev && a(), ...others] }",
      "export default { plugins: [isDev && a(), ...others, qboxSandbox()] }",
    ],
    [
      "plugins of something else inside",
      "export default { plugins: [a()], test: { plugins: [b()] }, build: { rollupOptions: { plugins: [] } } }",
      "export default { plugins: [a(), qboxSandbox()], test: { plugins: [b()] }, build: { rollupOptions: { plugins: [] } } }",
    ],
    ["a name in quotes", "export default { 'plugins': [a()] }", "export default { 'plugins': [a(), qboxSandbox()] }"],
  ])("is added to %s", async (_name, config, expected) => {
    expect(await body(config)).toBe(expected);
  });

  test("is imported at the top where nothing is imported, behind a line for the shell", async () => {
    expect(await added("#!/usr/bin/env node\nexport default {}\n", "vite.config.js")).toBe(
      `#!/usr/bin/env node\nimport { qboxSandbox } from "${entry}";\n\nexport default { plugins: [qboxSandbox()] }\n`,
    );
  });

  test.each([
    ["called", `import { qboxSandbox } from "${entry}";\nexport default { plugins: [qboxSandbox({ port: 5000 })] };`],
    ["under another name", `import { qboxSandbox as qbox } from "${entry}";\nexport default { plugins: [qbox()] };`],
    [
      "in a function",
      `import { qboxSandbox } from "${entry}";\nexport default ({ mode }) => { if (mode) return {}; return { plugins: [qboxSandbox()] }; };`,
    ],
    ["of a namespace", `import * as qbox from "${entry}";\nexport default { plugins: [qbox.qboxSandbox()] };`],
    ["by import()", `const { qboxSandbox } = await import("${entry}");\nexport default { plugins: [qboxSandbox()] };`],
  ])("that is there already stays: %s", async (_name, config) => {
    expect(await added(config)).toBe(config);
  });

  test("that is imported and not called is called", async () => {
    const config = `import { type Sandbox, qboxSandbox as qbox } from "${entry}";\nexport default { plugins: [] };`;
    expect(await added(config)).toBe(config.replace("[]", "[qbox()]"));
  });

  test("a type that is imported beside it stays a type", async () => {
    expect(await added(`import type { Sandbox } from "${entry}";\nexport default {};`)).toContain(
      `import type { Sandbox } from "${entry}";\nimport { qboxSandbox } from "${entry}";`,
    );
    expect(await added(`import { startSandbox } from "${entry}";\nexport default {};`)).toContain(
      `import { startSandbox, qboxSandbox } from "${entry}";`,
    );
  });

  test.each([
    [
      "a function that decides",
      "export default ({ mode }) => { if (mode) return {}; return { plugins: [] }; }",
      /decides between/,
    ],
    [
      "a function that returns on a condition",
      "export default () => { if (x) return { plugins: [] }; }",
      /decides between/,
    ],
    ["a choice between two configs", "export default dev ? { plugins: [] } : {}", /no object that can be read/],
    ["mergeConfig()", "export default mergeConfig(base, { plugins: [] })", /no object that can be read/],
    ["another's config", "import base from './base'\nexport default base", /no constant of this file/],
    ["a config that changes", "let config = {};\nexport default config;", /no constant of this file/],
    ["plugins that are computed", "export default { plugins: [a()].filter(Boolean) }", /no plain list/],
    ["plugins of a variable", "const plugins = [];\nexport default { plugins }", /no plain list/],
    ["plugins set later", "const c = { plugins: [a()] };\nc.plugins = [b()];\nexport default c;", /several places/],
    ["plugins of a spread object", "export default { ...base }", /from elsewhere/],
    ["CommonJS", "module.exports = { plugins: [] }", /is CommonJS/],
    ["no default export", "export const config = {}", /no default export/],
    [
      "another function of this name",
      "const qboxSandbox = 1;\nexport default { plugins: [] }",
      /has another qboxSandbox/,
    ],
    [
      "a call of another function of this name",
      "import { qboxSandbox } from './mine';\nexport default { plugins: [qboxSandbox()] }",
      /another qboxSandbox\(\)/,
    ],
    ["no JavaScript", "export default {", /cannot be read/],
    ["an empty file", "", /no default export/],
  ])("is left to a person at %s", async (_name, config, reason) => {
    const error = await added(config).catch((reason) => reason);
    expect(error).toBeInstanceOf(CannotEdit);
    expect(error.message).toMatch(reason);
  });

  test("is left to a person where the change would not be what it is meant to be", async () => {
    const config = `import { startSandbox /* , */ } from "${entry}";\nexport default { plugins: [] };`;
    await expect(added(config)).rejects.toThrow("is of an unknown form");
  });

  test("is left to a person in vite.config.cjs", async () => {
    await expect(added("export default {}", "vite.config.cjs")).rejects.toThrow("is CommonJS");
  });
});

describe("the routes of React Router", () => {
  const routes = [
    { path: "onboarding", file: "routes/onboarding.tsx" },
    { path: "api/qbox/customers", file: "routes/api.qbox.customers.ts" },
  ];
  const routed = (code: string) => addRoutes(code, "app/routes.ts", routes);

  test("of create-react-router's template come on lines of their own", async () => {
    expect(
      await routed(`import { type RouteConfig, index } from "@react-router/dev/routes";

export default [index("routes/home.tsx")] satisfies RouteConfig;
`),
    ).toBe(`import { type RouteConfig, index, route } from "@react-router/dev/routes";

export default [
  index("routes/home.tsx"),
  route("onboarding", "routes/onboarding.tsx"),
  route("api/qbox/customers", "routes/api.qbox.customers.ts"),
] satisfies RouteConfig;
`);
  });

  test("come after those that are there, in the file's own style", async () => {
    const code = `import {
    index,
    route as path,
} from '@react-router/dev/routes'

const routes = [
    index('home.tsx'), // home
    path('about', 'about.tsx')
]

export default routes
`;
    expect(await routed(code)).toBe(
      code.replace(
        "    path('about', 'about.tsx')\n",
        "    path('about', 'about.tsx'),\n    path('onboarding', 'routes/onboarding.tsx'),\n    path('api/qbox/customers', 'routes/api.qbox.customers.ts')\n",
      ),
    );
  });

  test("leave remarks where they are", async () => {
    const lines = `
  route("onboarding", "routes/onboarding.tsx"),
  route("api/qbox/customers", "routes/api.qbox.customers.ts"),
];`;
    const bodyOf = async (code: string) => (await routed(code)).replace(/^import .*\n+/, "");
    expect(await bodyOf('export default [ index("a.tsx") /* home */ ];')).toBe(
      `export default [\n  index("a.tsx"), /* home */${lines}`,
    );
    expect(await bodyOf('export default [ // first\n  index("a.tsx"), index("b.tsx") ];')).toBe(
      `export default [ // first\n  index("a.tsx"), index("b.tsx"),${lines}`,
    );
    expect(await bodyOf("export default [ /* none */ ];")).toBe(`export default [ /* none */${lines}`);
    expect(await bodyOf("export default [\n  // none\n];")).toBe(`export default [\n  // none${lines}`);
  });

  test("that are there already stay; one that is missing is added", async () => {
    const once = await routed("export default [];\n");
    expect(await routed(once)).toBe(once);
    expect(await routed(once.replace(/.*api\/qbox.*\n/, ""))).toBe(once);
  });

  test.each([
    ["flatRoutes()", "export default flatRoutes() satisfies RouteConfig;"],
    ["await flatRoutes()", "export default [index('a.tsx'), ...(await flatRoutes())];"],
  ])("of files need no line: %s", async (_name, code) => {
    expect(await routed(code)).toBe(code);
  });

  test.each([
    ["files of another folder", "export default flatRoutes({ rootDirectory: 'pages' });", /no list of routes/],
    ["the old way of Remix", "export default remixRoutesOptionAdapter((d) => d(() => {}));", /no list of routes/],
    ["a path that is taken", "export default [route('onboarding', 'mine.tsx')];", /another route "onboarding"/],
  ])("are left to a person at %s", async (_name, code, reason) => {
    await expect(routed(code)).rejects.toThrow(reason);
  });
});

describe("lines of an environment", () => {
  test("come under a mark, behind what is there, whatever its end", () => {
    const lines = ["QBOX_SECRET="];
    expect(addVariables("", "ours", lines)).toBe("# qbox init: ours\nQBOX_SECRET=\n");
    expect(addVariables("A=1\n", "ours", lines)).toBe("A=1\n\n# qbox init: ours\nQBOX_SECRET=\n");
    expect(addVariables("A=1", "ours", lines)).toBe("A=1\n\n# qbox init: ours\nQBOX_SECRET=\n");
    expect(addVariables("A=1\r\n", "ours", lines)).toBe("A=1\r\n\r\n# qbox init: ours\r\nQBOX_SECRET=\r\n");
  });

  test.each(["QBOX_SECRET=mine", "export QBOX_SECRET = x", "# QBOX_SECRET=", "A=1\r\n  QBOX_SECRET=\r\n"])(
    "%j has the variable already",
    (code) => {
      expect(addVariables(code, "ours", ["QBOX_SECRET="])).toBe(code);
    },
  );

  test("another variable that ends alike is another variable", () => {
    expect(addVariables("VITE_QBOX_HOST_NAME=1", "ours", ["QBOX_HOST_NAME="])).toContain("\nQBOX_HOST_NAME=\n");
  });

  test("nothing to add leaves a file as it is", () => {
    expect(addLines("A=1", "ours", [])).toBe("A=1");
  });
});

describe("JavaScript of a template", () => {
  test("has no types, and all else as it was", async () => {
    const code = `import type { FormEvent } from "react";
import { a } from "a";

const list = [1, 2] as const;
async function f(_request: Request): Promise<{ id: string } | null> {
  return null;
}
export function C({ hostName }: { hostName: string }) {
  const g = (event: FormEvent<HTMLFormElement>) => a(event);
  return <p onClick={g}>{hostName as string}</p>;
}
interface Gone { a: string }
`;
    expect(await stripTypes(code, "C.tsx")).toBe(`import { a } from "a";

const list = [1, 2];
async function f(_request) {
  return null;
}
export function C({ hostName }) {
  const g = (event) => a(event);
  return <p onClick={g}>{hostName}</p>;
}

`);
  });
});

describe("an option of a config", () => {
  test.each([
    ["export default { basePath: '/bank' }", "/bank"],
    ["const nextConfig: NextConfig = { basePath: '/bank' };\nexport default nextConfig;", "/bank"],
    ["export default { basePath: base }", undefined],
    ["export default withSentry({})", undefined],
    ["module.exports = { basePath: '/bank' }", undefined],
    ["no JavaScript", undefined],
  ])("%s", async (code, expected) => {
    expect(await readOption(code, "next.config.ts", "basePath")).toBe(expected);
  });
});
