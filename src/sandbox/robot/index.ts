/** The robot operator's page, opened by the widget in a frame that nobody sees: `/robot#ticket=…`. */
import { Robot } from "./robot.js";

const ticket = new URLSearchParams(location.hash.slice(1)).get("ticket");
if (ticket) {
  const robot = new Robot(location.origin, ticket);
  addEventListener("pagehide", () => robot.end());
} else {
  document.body.textContent = "QBox sandbox: the widget opens this page by itself.";
}
