import type { Decorator, Preview } from "@storybook/react-vite";
import { useLayoutEffect } from "react";
import { themes } from "storybook/theming";
import { pinLetters } from "../stories/support/letters.js";
import { NeedsSandbox } from "../stories/support/NeedsSandbox.js";
import { canBeShown, isOwnSite, loadOwnScript } from "../stories/support/platform.js";
import { Recording } from "../stories/support/Recording.js";
import "../stories/support/story.css";

pinLetters();
loadOwnScript();

/** Storybook's own toolbar and panels follow the system; what stands between them begins alike. */
const systemTheme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

/** The page as a person of that language and system would have it; the sandbox's widget follows. */
const inItsPage: Decorator = (Story, { globals: { lang, theme } }) => {
  useLayoutEffect(
    function setUpPage() {
      document.documentElement.lang = lang;
      document.documentElement.style.colorScheme = theme;
    },
    [lang, theme],
  );
  return <Story />;
};

/** A story that needs a platform is shown by a picture where there is none. */
const asFarAsPossible: Decorator = (Story, { id, name, tags, globals }) => {
  const { lang, theme } = globals as { lang: "ru" | "kk" | "en"; theme: "light" | "dark" };
  if (canBeShown(tags)) return <Story />;
  return isOwnSite ? <Recording storyId={id} name={name} lang={lang} theme={theme} /> : <NeedsSandbox lang={lang} />;
};

/** The toolbar's language, unless the story's own control says another. */
const inLanguage: Decorator = (Story, { globals, args }) => (
  <Story args={{ ...args, lang: args.lang ?? globals.lang }} />
);

const preview: Preview = {
  parameters: {
    layout: "fullscreen",
    docs: { theme: themes[systemTheme] },
    a11y: { test: "error" },
    backgrounds: { disable: true },
    controls: { expanded: true, sort: "none", exclude: /^on[A-Z]/ },
    viewport: {
      options: {
        phone: { name: "Phone, 360 px", styles: { width: "360px", height: "740px" }, type: "mobile" },
        tablet: { name: "Tablet, 768 px", styles: { width: "768px", height: "1024px" }, type: "tablet" },
        desktop: { name: "Desktop, 1280 px", styles: { width: "1280px", height: "800px" }, type: "desktop" },
      },
    },
    options: {
      // In the order of reading. Storybook opens on the first; a page outside of all groups heads the sidebar.
      storySort: {
        order: [
          "Call",
          ["Start page", "Waiting", "Live", "End", "Errors"],
          "In an app",
          ["Form", "Living call", "Kept call", "Call problem", "Decision"],
          "For designers",
          "Guides",
          [
            "getting-started",
            "init",
            "from-the-snippet",
            "component",
            "hook",
            "use-call-result",
            "keep-the-call",
            "network-check",
            "call-quality",
            "forms",
            "vite",
            "nextjs",
            "react-router",
            "express",
            "other-backends",
            "server",
            "call-results",
            "sandbox",
            "testing",
            "browser-policies",
            "privacy",
            "doctor",
            "going-to-production",
            "errors",
            "api-reference",
            "api-client",
            "api-customer",
            "api-server",
            "api-sandbox",
            "api-testing",
            "api-testing-msw",
            "api-testing-playwright",
          ],
        ],
      },
    },
  },
  globalTypes: {
    lang: {
      description: "Language",
      toolbar: {
        icon: "globe",
        items: [
          { value: "ru", title: "Русский" },
          { value: "kk", title: "Қазақша" },
          { value: "en", title: "English" },
        ],
        dynamicTitle: true,
      },
    },
    theme: {
      description: "Theme",
      toolbar: {
        icon: "contrast",
        items: [
          { value: "light", title: "Light", icon: "sun" },
          { value: "dark", title: "Dark", icon: "moon" },
        ],
        dynamicTitle: true,
      },
    },
  },
  initialGlobals: { lang: "ru", theme: systemTheme },
  decorators: [asFarAsPossible, inItsPage, inLanguage],
};

export default preview;
