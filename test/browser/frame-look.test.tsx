// Tests src/video-call/frame/follow-place.ts
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { followPlace } from "../../src/video-call/frame/follow-place.js";
import { createScene } from "./lifecycle-scene.js";

const scene = createScene("vue3", "frame");

beforeEach(scene.begin);

test("the frame has the language, the direction and the colour scheme of its place, and follows them", async () => {
  const root = document.documentElement;
  const theme = document.head.appendChild(document.createElement("style"));
  theme.textContent = ":root.night { color-scheme: dark }";
  root.className = "night";
  onTestFinished(() => {
    root.removeAttribute("class");
    root.removeAttribute("dir");
    theme.remove();
  });
  const { rerender } = scene.show(scene.call({ lang: "kk" }));
  const { element } = await scene.living();
  const inside = element.ownerDocument;
  const schemes = () =>
    [inside.documentElement, element].map((node) => inside.defaultView?.getComputedStyle(node).colorScheme);
  expect(schemes()).toEqual(["dark", "dark"]);
  expect([inside.documentElement.lang, inside.documentElement.dir]).toEqual(["kk", "ltr"]);

  rerender(scene.call({ lang: "ru" }));
  root.dir = "rtl";
  await expect.poll(() => [inside.documentElement.lang, inside.documentElement.dir]).toEqual(["ru", "rtl"]);
  theme.textContent = ":root.night { color-scheme: light }";
  await expect.poll(schemes).toEqual(["light", "light"]);
  root.className = "";
  await expect.poll(schemes).toEqual(["normal", "normal"]);
  expect(inside.querySelector("[style*=color-scheme]")).toBeNull();
});

test("a browser without constructable style sheets gets the colour scheme by a style of the root", () => {
  const place = document.body.appendChild(document.createElement("div"));
  onTestFinished(() => place.remove());
  place.style.colorScheme = "dark";
  const frame = place.appendChild(document.createElement("iframe"));
  const inside = frame.contentDocument as Document;
  Reflect.deleteProperty(inside.defaultView as Window, "CSSStyleSheet");
  const stop = followPlace(frame, inside);
  onTestFinished(stop);
  expect(inside.documentElement.style.colorScheme).toBe("dark");
});
