/** @jsxImportSource vue */
import { computed, defineComponent, onBeforeUnmount, ref, watch } from "vue";
import { injectWidget } from "../widget-context.js";

const shownForMs = 8000;

/** The operator's newest message for a moment, while the chat is closed. The count on the chat's button stays. */
export const ChatToast = defineComponent(
  (props: { onOpen: () => void }) => {
    const { session, texts } = injectWidget();
    const newest = computed(() => session.state.messages.findLast(({ from }) => from === "operator"));
    const isShown = ref(true);
    let timer: ReturnType<typeof setTimeout>;

    watch(
      newest,
      () => {
        clearTimeout(timer);
        isShown.value = true;
        timer = setTimeout(() => {
          isShown.value = false;
        }, shownForMs);
      },
      { immediate: true },
    );
    onBeforeUnmount(() => clearTimeout(timer));

    return () =>
      isShown.value &&
      newest.value && (
        <button class="toast" type="button" key={newest.value.id} title={texts.value.chat.open} onClick={props.onOpen}>
          <b>{session.state.operator?.name ?? texts.value.operator}</b>
          <span>{newest.value.text || newest.value.attachment?.name}</span>
        </button>
      );
  },
  { name: "ChatToast", props: ["onOpen"] },
);
