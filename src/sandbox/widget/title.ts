import { onBeforeUnmount, watch } from "vue";

/**
 * Shows `head-title` in the browser's tab while the widget is in the page, and restores the page's title afterwards.
 */
export function keepTitle(headTitle: () => string | undefined): void {
  const own = document.title;
  let shown: string | undefined;

  function restore(): void {
    // The page may have set another title in the meantime: that one stays.
    if (shown !== undefined && document.title === shown) document.title = own;
    shown = undefined;
  }

  watch(
    headTitle,
    (title) => {
      restore();
      if (!title) return;
      document.title = title;
      // As the browser stores it, with spaces collapsed.
      shown = document.title;
    },
    { immediate: true },
  );
  onBeforeUnmount(restore);
}
