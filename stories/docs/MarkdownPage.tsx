import { Markdown } from "@storybook/addon-docs/blocks";

/** `docs/recipes/vite.md` as another page names it → the id that Storybook gives to its page here. */
const pageOf = (path: string) => path.replace(/^.*\//, "").replace(/\.md$/, "");

/** Links between the pages lead to their pages here; those to other files of the repository stay as words. */
const withLinks = (text: string) =>
  text
    .replaceAll(/<!--[\s\S]*?-->\n*/g, "")
    .replaceAll(/\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]+)?\)/g, (_whole, words: string, path: string) =>
      path.endsWith(".md") ? `[${words}](?path=/docs/guides-${pageOf(path)}--docs)` : words,
    );

/** A page of `docs`, as it stands in the repository. */
export const MarkdownPage = ({ text }: { text: string }) => <Markdown>{withLinks(text)}</Markdown>;
