/** @jsxImportSource vue */
import { defineComponent, ref, shallowRef } from "vue";
import type { Attachment } from "../../protocol.js";
import { type AttachmentProblem, acceptedTypes, attachmentProblem, readAttachment } from "../attachment-file.js";
import { readFlag } from "../attributes.js";
import { icon } from "../icons.js";
import { injectWidget } from "../widget-context.js";

const maxTextLength = 4000;

/** Writes a message and attaches a file to it. */
export const ChatComposer = defineComponent({
  name: "ChatComposer",
  setup() {
    const { attributes, session, texts } = injectWidget();
    const text = ref("");
    const attachment = shallowRef<Attachment>();
    const problem = ref<AttachmentProblem>();
    const picker = shallowRef<HTMLInputElement | null>(null);

    async function pick(event: Event): Promise<void> {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (!file) return;
      problem.value = attachmentProblem(file);
      attachment.value = problem.value ? undefined : await readAttachment(file).catch(() => undefined);
      // The same file can be picked again.
      input.value = "";
    }

    function send(event: Event): void {
      event.preventDefault();
      const written = text.value.trim();
      if (session.state.phase !== "talking" || (!written && !attachment.value)) return;
      session.sendChat(written, attachment.value);
      text.value = "";
      attachment.value = undefined;
      problem.value = undefined;
    }

    function clip() {
      const words = texts.value.chat;
      return [
        <input
          key="picker"
          ref={picker}
          hidden
          type="file"
          accept={acceptedTypes}
          data-testid="chat-file"
          onChange={pick}
        />,
        <button
          key="clip"
          class="round plain"
          type="button"
          title={words.attach}
          aria-label={words.attach}
          data-testid="chat-attach"
          onClick={() => picker.value?.click()}
        >
          {icon("clip")}
        </button>,
      ];
    }

    return () => {
      const words = texts.value.chat;
      return (
        <form class="composer" onSubmit={send}>
          {problem.value && (
            <p class="problem" role="alert">
              {words[problem.value]}
            </p>
          )}
          {attachment.value && (
            <div class="attached">
              {icon("file")}
              <span>{attachment.value.name}</span>
              <button
                class="round plain small"
                type="button"
                title={words.removeAttachment}
                aria-label={words.removeAttachment}
                onClick={() => {
                  attachment.value = undefined;
                }}
              >
                {icon("close")}
              </button>
            </div>
          )}
          <div class="row">
            {!readFlag(attributes.isAttachmentButtonHidden, false) && clip()}
            <input
              class="field"
              type="text"
              autocomplete="off"
              maxlength={maxTextLength}
              aria-label={words.placeholder}
              placeholder={words.placeholder}
              data-testid="chat-input"
              value={text.value}
              onInput={(event: Event) => {
                text.value = (event.target as HTMLInputElement).value;
              }}
            />
            <button
              class="round send"
              type="submit"
              title={words.send}
              aria-label={words.send}
              data-testid="chat-send"
              aria-disabled={session.state.phase !== "talking"}
            >
              {icon("send")}
            </button>
          </div>
        </form>
      );
    };
  },
});
