import type { StorybookConfig } from "@storybook/react-vite";
import { mergeConfig } from "vite";

/** A state stays for as long as somebody looks at it. */
const patient = { noOperatorAfterMs: 3_600_000, reconnectMs: 3_600_000 };

const config: StorybookConfig = {
  framework: "@storybook/react-vite",
  stories: ["../stories/docs/*.mdx", "../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  // Storybook's own first steps are for those who write stories.
  features: { sidebarOnboardingChecklist: false, menuOnboardingChecklist: false },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // The static site is a platform as far as the widget's script goes; the test run has a whole one.
  staticDirs: process.env.VITEST
    ? []
    : [
        { from: "../dist/sandbox/assets", to: "/static/js" },
        { from: "../stories/recordings", to: "/recordings" },
      ],
  async viteFinal(vite, { configType }) {
    // The test run starts a platform of its own, and a build needs none.
    const isDev = configType === "DEVELOPMENT" && !process.env.VITEST;
    const sandbox = isDev ? [(await import("react-qbox-video-call/sandbox")).qboxSandbox(patient)] : [];
    return mergeConfig(vite, {
      // The library's own build settings and test projects are not Storybook's.
      build: {
        lib: false,
        minify: true,
        sourcemap: false,
        rolldownOptions: { external: [] },
        // For older ones light-dark() would be rewritten into what a theme set by a script does not reach.
        cssTarget: ["chrome123", "firefox120", "safari17.5"],
      },
      plugins: sandbox,
      optimizeDeps: {
        include: ["@tanstack/react-query", "react/jsx-dev-runtime", "react-dom/client"],
      },
    });
  },
};

export default config;
