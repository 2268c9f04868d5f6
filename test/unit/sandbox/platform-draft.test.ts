// Tests src/sandbox/control-page/platform-draft.ts
import { expect, test, vi } from "vitest";
import { effectScope, reactive } from "vue";
import { usePlatformDraft } from "../../../src/sandbox/control-page/platform-draft.js";

type Known = { kind: string };

/** A form of a platform that tells of a change only when `tell` is called. */
function form() {
  const platform = reactive<{ known: Known }>({ known: { kind: "none" } });
  let tell = () => {};
  const posted: Known[] = [];
  const made = effectScope().run(() =>
    usePlatformDraft(
      () => platform.known,
      (known) => ({ ...known }),
      (draft) => {
        const sent = { ...draft };
        posted.push(sent);
        return new Promise<void>((done) => {
          tell = () => {
            platform.known = sent;
            done();
          };
        });
      },
    ),
  );
  if (!made) throw new Error("There is no form.");
  const event = { preventDefault: vi.fn() };
  return { ...made, platform, posted, tell: () => tell(), event, apply: () => made.apply(event as unknown as Event) };
}

test("what is being chosen stays when the platform tells of the last choice", async () => {
  const { draft, apply, tell, posted, event } = form();
  draft.kind = "packet-loss";
  const applied = apply();
  expect(event.preventDefault).toHaveBeenCalledOnce();
  draft.kind = "connection-cut";
  tell();
  await applied;
  expect([draft.kind, posted]).toEqual(["connection-cut", [{ kind: "packet-loss" }]]);
});

test("another change on the platform replaces it, before and after one of its own", async () => {
  const { draft, apply, tell, platform } = form();
  draft.kind = "half made";
  platform.known = { kind: "delay" };
  expect(draft.kind).toBe("delay");
  const applied = apply();
  tell();
  await applied;
  platform.known = { kind: "packet-loss" };
  expect(draft.kind).toBe("packet-loss");
});

test("the draft is the form's own: what is typed changes nothing that the platform said", () => {
  const { draft, platform } = form();
  draft.kind = "typed";
  expect(platform.known.kind).toBe("none");
});

test("a choice that could not be applied does not keep later changes of the platform away", async () => {
  const platform = reactive<{ known: Known }>({ known: { kind: "none" } });
  const made = effectScope().run(() =>
    usePlatformDraft(
      () => platform.known,
      (known) => ({ ...known }),
      () => Promise.reject(new Error("no network")),
    ),
  );
  await expect(made?.apply({ preventDefault() {} } as Event)).rejects.toThrow("no network");
  platform.known = { kind: "delay" };
  expect(made?.draft.kind).toBe("delay");
});
