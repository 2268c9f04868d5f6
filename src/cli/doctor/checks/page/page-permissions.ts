import type { Check } from "../../check.js";
import { noted, ok, wrong } from "../../finding.js";
import { withPage } from "./with-page.js";

/** The allow list of a feature in a Permissions-Policy (a structured field: `camera=(self "https://x")`) or a Feature-Policy. */
function allowListOf(feature: string, headers: Readonly<Record<string, string>>): string | undefined {
  const current = new RegExp(`(?:^|,)\\s*${feature}\\s*=\\s*(\\([^)]*\\)|\\*|[^,]*)`, "i").exec(
    headers["permissions-policy"] ?? "",
  );
  if (current) return current[1];
  return new RegExp(`(?:^|;)\\s*${feature}\\s+([^;]*)`, "i").exec(headers["feature-policy"] ?? "")?.[1];
}

const includesSelf = (list: string, origin: string) =>
  /(^|[\s("'])(self|\*)($|[\s)"'])/.test(list) || list.includes(origin);

const features = { camera: true, microphone: true, "display-capture": false, fullscreen: false, autoplay: false };

export const pagePermissions: Check = {
  id: "page-permissions",
  group: "page",
  title: "your page's Permissions-Policy allows camera and microphone",
  run: (evidence) =>
    withPage(evidence, ({ answer, url }) => {
      const denied = Object.keys(features).filter((feature) => {
        const list = allowListOf(feature, answer.headers);
        return list !== undefined && !includesSelf(list, url.origin);
      });
      if (denied.length === 0) return ok("nothing that a call needs is denied");
      const line = denied.map((feature) => `${feature}=(self)`).join(", ");
      const seen = `the page denies itself ${denied.join(", ")}`;
      return denied.some((feature) => features[feature as keyof typeof features])
        ? wrong(seen, `Send Permissions-Policy: ${line}`)
        : noted(seen, `Buttons of the widget will not work. Send Permissions-Policy: ${line}`);
    }),
};
