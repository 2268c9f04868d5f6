import type { Check } from "../../check.js";
import { ok, wrong } from "../../finding.js";
import { isSecureOrigin } from "./is-secure-origin.js";
import { withPage } from "./with-page.js";

export const pageHttps: Check = {
  id: "page-https",
  group: "page",
  title: "your page is https",
  run: (evidence) =>
    withPage(evidence, ({ url }) => {
      if (!isSecureOrigin(url))
        return wrong(`it is ${url.origin}`, "Serve it by https: browsers give no camera otherwise.");
      const { hostName } = evidence.options;
      const isMixed = url.protocol === "https:" && !isSecureOrigin(new URL(hostName));
      return isMixed
        ? wrong(
            `it is https, and the platform is ${hostName}`,
            "Take the platform's https address: browsers block this script.",
          )
        : ok(url.origin);
    }),
};
