import type { Decorator, Preview } from "@storybook/react-vite";
import { useLayoutEffect } from "react";

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

/** The toolbar's language, unless the story's own control says another. */
const inLanguage: Decorator = (Story, { globals, args }) => (
  <Story args={{ ...args, lang: args.lang ?? globals.lang }} />
);

const preview: Preview = {
  parameters: {
    layout: "fullscreen",
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
      storySort: { order: ["Guides", ["Getting started"], "Call", ["Start page", "Waiting", "Live", "End", "Errors"]] },
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
  initialGlobals: { lang: "ru", theme: "light" },
  decorators: [inItsPage, inLanguage],
};

export default preview;
