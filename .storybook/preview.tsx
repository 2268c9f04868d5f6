import type { Preview } from "@storybook/react-vite";

const preview: Preview = {
  parameters: {
    layout: "fullscreen",
    a11y: { test: "error" },
    controls: { expanded: true, sort: "none" },
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
  },
  initialGlobals: { lang: "ru" },
  decorators: [(Story, { globals, args }) => <Story args={{ lang: globals.lang, ...args }} />],
};

export default preview;
