import type { StorybookConfig } from "@storybook/react-vite";
import { mergeConfig } from "vite";

const config: StorybookConfig = {
  framework: "@storybook/react-vite",
  stories: ["../stories/**/*.stories.tsx"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y", "@storybook/addon-vitest"],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  async viteFinal(vite) {
    // The test run starts a platform of its own, and reads this file also before anything is built.
    const sandbox = process.env.VITEST ? [] : [(await import("react-qbox-video-call/sandbox")).qboxSandbox()];
    return mergeConfig(vite, {
      // The library's own build settings and test projects are not Storybook's.
      build: { lib: false, rolldownOptions: { external: [] } },
      plugins: sandbox,
      optimizeDeps: {
        include: ["@tanstack/react-query", "react/jsx-dev-runtime", "react-dom/client"],
      },
    });
  },
};

export default config;
