/** @jsxImportSource vue */
import { defineComponent, nextTick, ref, shallowRef, watch } from "vue";
import type { Attachment } from "../../protocol.js";
import { acceptedFiles, readAttachment } from "../attachment.js";
import { timeOfDay } from "../clock.js";
import { useConsole } from "../context.js";
import type { ChatLine } from "../session.js";
import { Icon } from "./Icon.js";

/** The chat of the call, with files. */
export const Chat = defineComponent(
  (props: { lines: ChatLine[] }) => {
    const { session, texts } = useConsole();
    const text = ref("");
    const file = shallowRef<Attachment>();
    const trouble = ref<"too-large" | "wrong-type">();
    const list = ref<HTMLElement>();

    watch(
      () => props.lines.length,
      async function scrollToTheNewest() {
        await nextTick();
        list.value?.scrollTo({ top: list.value.scrollHeight });
      },
    );

    const pick = async (event: Event) => {
      const input = event.target as HTMLInputElement;
      const [picked] = input.files ?? [];
      input.value = "";
      if (!picked) return;
      const read = await readAttachment(picked);
      trouble.value = typeof read === "string" ? read : undefined;
      file.value = typeof read === "string" ? undefined : read;
    };
    const submit = (event: Event) => {
      event.preventDefault();
      if (!text.value.trim() && !file.value) return;
      session.chat(text.value.trim(), file.value);
      text.value = "";
      file.value = undefined;
    };

    return () => {
      const t = texts.value.chat;
      return (
        <section class="card chat" aria-labelledby="chat-title">
          <h2 id="chat-title">{t.title}</h2>
          <div class="lines" ref={list} role="log" aria-live="polite" data-testid="chat-lines">
            {props.lines.length === 0 && <p class="soft">{t.empty}</p>}
            {props.lines.map((line) => (
              <div key={line.at + line.text} class="line" data-from={line.from}>
                <small class="soft">
                  {line.from === "operator" ? t.you : t.customer} · {timeOfDay(line.at)}
                </small>
                <div class="bubble">
                  {line.attachment && <File file={line.attachment} />}
                  {line.text && <span>{line.text}</span>}
                </div>
              </div>
            ))}
          </div>
          {trouble.value && (
            <p class="refusal" role="alert">
              {trouble.value === "too-large" ? t.tooLarge : t.wrongType}
            </p>
          )}
          {file.value && (
            <p class="picked">
              <Icon name="file" />
              <span>{file.value.name}</span>
              <button
                type="button"
                class="button bare"
                aria-label={t.remove}
                title={t.remove}
                onClick={() => {
                  file.value = undefined;
                }}
              >
                <Icon name="close" />
              </button>
            </p>
          )}
          <form class="compose" onSubmit={submit}>
            <label class="button bare" title={t.attach}>
              <input class="unseen" type="file" accept={acceptedFiles} aria-label={t.attach} onChange={pick} />
              <Icon name="clip" />
            </label>
            <input
              class="field"
              data-testid="chat-input"
              aria-label={t.placeholder}
              placeholder={t.placeholder}
              maxlength={4000}
              autocomplete="off"
              value={text.value}
              onInput={(event) => {
                text.value = (event.target as HTMLInputElement).value;
              }}
            />
            <button
              type="submit"
              class="button primary round"
              data-testid="chat-send"
              aria-label={t.send}
              title={t.send}
            >
              <Icon name="send" />
            </button>
          </form>
        </section>
      );
    };
  },
  { props: ["lines"] },
);

const File = ({ file }: { file: Attachment }) => (
  <a class="file" href={file.dataUrl} download={file.name}>
    {file.type.startsWith("image/") ? <img src={file.dataUrl} alt={file.name} /> : <Icon name="file" />}
    <span>{file.name}</span>
  </a>
);
File.props = ["file"];
