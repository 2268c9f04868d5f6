// Tests src/video-call/keeping/show-choice.ts
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { showChoice } from "../../src/video-call/keeping/show-choice.js";

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement("main");
  place.tabIndex = -1;
  document.body.append(place);
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

const sentence = "You are already in a video call.";
const alert = () => place.querySelector<HTMLElement>("[role=alert]");
const buttons = () => [...place.querySelectorAll("button")];

test("the choice is announced: a sentence, then its buttons in their order", () => {
  showChoice(
    place,
    "640px",
    sentence,
    [
      ["Back", () => {}],
      ["Replace", () => {}],
    ],
    "start",
  );
  expect(place.childElementCount).toBe(1);
  expect(alert()?.textContent).toBe("You are already in a video call.BackReplace");
  expect(buttons().map(({ textContent }) => textContent)).toEqual(["Back", "Replace"]);
});

test.each(["start", "center"] as const)("the choice is as high as the call will be, and stands at the %s", (align) => {
  showChoice(place, "640px", sentence, [], align);
  expect(alert()?.style).toMatchObject({ minHeight: "640px", alignContent: align, display: "grid" });
});

test("each button does its own, and submits no form around the call", () => {
  const [back, replace] = [vi.fn(), vi.fn()];
  showChoice(
    place,
    "1px",
    sentence,
    [
      ["Back", back],
      ["Replace", replace],
    ],
    "start",
  );
  expect(buttons().map(({ type }) => type)).toEqual(["button", "button"]);
  buttons()[1]?.click();
  expect([back.mock.calls.length, replace.mock.calls.length]).toEqual([0, 1]);
  buttons()[0]?.click();
  expect([back.mock.calls.length, replace.mock.calls.length]).toEqual([1, 1]);
});

test("the choice goes away, and leaves what else stands in the place", () => {
  const other = place.appendChild(document.createElement("p"));
  const remove = showChoice(place, "1px", sentence, [["Back", () => {}]], "start");
  expect([...place.children]).toEqual([other, alert()]);
  remove();
  expect([...place.children]).toEqual([other]);
});

test("the focus of the button that was pressed goes on to the place, and the page does not scroll", () => {
  const remove = showChoice(place, "1px", sentence, [["Back", () => {}]], "start");
  buttons()[0]?.focus();
  const focus = vi.spyOn(place, "focus");
  remove();
  expect(focus).toHaveBeenCalledExactlyOnceWith({ preventScroll: true });
  expect(document.activeElement).toBe(place);
});

test("the focus stays where it is, if that is not in the choice", () => {
  const elsewhere = document.body.appendChild(document.createElement("button"));
  const remove = showChoice(place, "1px", sentence, [["Back", () => {}]], "start");
  elsewhere.focus();
  remove();
  expect(document.activeElement).toBe(elsewhere);
});

test("the focus goes on to the place also inside of a shadow root", () => {
  const root = document.body.appendChild(document.createElement("article")).attachShadow({ mode: "open" });
  root.append(place);
  const remove = showChoice(place, "1px", sentence, [["Back", () => {}]], "start");
  buttons()[0]?.focus();
  remove();
  expect(root.activeElement).toBe(place);
});
