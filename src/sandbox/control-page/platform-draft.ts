import { reactive, watch } from "vue";

/**
 * What stands in a form about the platform. Another change on the platform replaces what the person is typing; what the
 * form itself applies does not, since by then the next change may be half made.
 *
 * @param known what the platform has now
 * @param post resolves when `known` tells of it
 */
export function usePlatformDraft<Known, Draft extends object>(
  known: () => Known,
  draftOf: (known: Known) => Draft,
  post: (draft: Draft) => Promise<void>,
): { draft: Draft; apply(event: Event): Promise<void> } {
  const text = () => JSON.stringify(known());
  const draft = reactive(draftOf(JSON.parse(text()))) as Draft;
  let applying = 0;
  watch(
    text,
    (now) => {
      if (applying === 0) Object.assign(draft, draftOf(JSON.parse(now)));
    },
    // At once, while it is still being applied.
    { flush: "sync" },
  );

  async function apply(event: Event): Promise<void> {
    event.preventDefault();
    applying += 1;
    try {
      await post(draft);
    } finally {
      applying -= 1;
    }
  }
  return { draft, apply };
}
