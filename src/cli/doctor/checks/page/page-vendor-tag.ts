import { scriptPath } from "../../../../video-call/preload/script-path.js";
import type { Check } from "../../check.js";
import { noted, ok } from "../../finding.js";
import { withPage } from "./with-page.js";

export const pageVendorTag: Check = {
  id: "page-vendor-tag",
  group: "page",
  title: "your page does not load the vendor's script itself",
  run: (evidence) =>
    withPage(evidence, ({ scripts, url, answer }) => {
      const tags = scripts.filter(
        (source) => URL.canParse(source, url) && new URL(source, url).pathname.endsWith(scriptPath),
      );
      if (tags.length > 0) {
        return noted(
          `${tags.length} script tag of the vendor is in the page`,
          "Remove it: <VideoCall> loads the script itself, once, with retries. With both, a page defines the element twice.",
        );
      }
      return answer.text.includes("<wc-video-call")
        ? noted("a <wc-video-call> is in the page's HTML", "Replace it by <VideoCall>: see docs/from-the-snippet.md.")
        : ok("no tag of the vendor");
    }),
};
