import { Markdown } from "@storybook/addon-docs/blocks";

/** `docs/recipes/vite.md` as another page names it → the id that Storybook gives to its page here. */
function pageOf(path: string): string {
  const name = path.replace(/^.*\//, "").replace(/\.md$/, "");
  return name === "storybook" ? "for-designers--docs" : `guides-${name}--docs`;
}

/** Links between the pages lead to their pages here; those to other files of the repository stay as words. */
const withLinks = (text: string) =>
  text
    .replaceAll(/<!--[\s\S]*?-->\n*/g, "")
    .replaceAll(/\[([^\]]*)\]\((?!https?:|mailto:|#)([^)\s#]+)(#[^)\s]+)?\)/g, (_whole, words: string, path: string) =>
      path.endsWith(".md") ? `[${words}](?path=/docs/${pageOf(path)})` : words,
    );

/** A page of `docs`, as it stands in the repository. */
export const MarkdownPage = ({ text }: { text: string }) => <Markdown>{withLinks(text)}</Markdown>;
