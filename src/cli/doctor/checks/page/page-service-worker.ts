import type { Check } from "../../check.js";
import { noted, ok } from "../../finding.js";
import { withPage } from "./with-page.js";

export const pageServiceWorker: Check = {
  id: "page-service-worker",
  group: "page",
  title: "no service worker keeps an old script",
  run: (evidence) =>
    withPage(evidence, async () => {
      const workers = await evidence.serviceWorkers();
      const { hostName } = evidence.options;
      if (workers.length === 0) return ok("the page's HTML and scripts register none");
      const keeping = workers.filter(
        ({ text }) => text.includes("wc-video-call") || text.includes(new URL(hostName).host),
      );
      return keeping.length > 0
        ? noted(
            "a service worker names the platform",
            "Let it pass requests to the platform through: a kept script outlives the vendor's updates.",
          )
        : ok("the page's service worker does not name the platform");
    }),
};
