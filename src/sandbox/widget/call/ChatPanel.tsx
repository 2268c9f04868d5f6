/** @jsxImportSource vue */
import { defineComponent, onBeforeUnmount, onMounted, shallowRef, watch } from "vue";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";
import { ChatComposer } from "./ChatComposer.js";
import { chatMessage } from "./chat-message.js";

/** The chat. */
export const ChatPanel = defineComponent(
  (props: { onClose: () => void }) => {
    const { lang, session, texts } = injectWidget();
    const panel = shallowRef<HTMLElement | null>(null);
    const list = shallowRef<HTMLElement | null>(null);

    let isAtEnd = true;
    function noteScroll(): void {
      const { value } = list;
      if (value) isAtEnd = value.scrollHeight - value.scrollTop - value.clientHeight < 8;
    }
    function scrollDown(): void {
      list.value?.scrollTo({ top: list.value.scrollHeight });
    }
    watch(() => session.state.messages, scrollDown, { flush: "post" });
    // When a phone turns or its keyboard opens, the last message stays in view.
    const resized = new ResizeObserver(() => {
      if (isAtEnd) scrollDown();
    });
    onMounted(() => {
      scrollDown();
      panel.value?.querySelector<HTMLElement>("[data-testid=chat-input]")?.focus();
      if (list.value) resized.observe(list.value);
    });
    onBeforeUnmount(() => resized.disconnect());

    function closeByKey(event: KeyboardEvent): void {
      if (event.key === "Escape") props.onClose();
    }

    return () => {
      const words = texts.value.chat;
      const { messages } = session.state;
      return (
        <section ref={panel} class="chat" aria-label={words.title} onKeydown={closeByKey}>
          <header>
            <h2>{words.title}</h2>
            <button
              class="round plain small"
              type="button"
              title={words.close}
              aria-label={words.close}
              data-testid="chat-close"
              onClick={props.onClose}
            >
              {icon("close")}
            </button>
          </header>
          <div class="messages" ref={list} role="log" aria-label={words.title} tabindex="0" onScroll={noteScroll}>
            {messages.length === 0 && <p class="empty">{words.empty}</p>}
            {messages.map((message) =>
              chatMessage(message, { lang: lang.value, words, operator: session.state.operator?.name }),
            )}
          </div>
          <ChatComposer />
        </section>
      );
    };
  },
  { name: "ChatPanel", props: ["onClose"] },
);
