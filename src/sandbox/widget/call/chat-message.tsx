/** @jsxImportSource vue */
import type { VNode } from "vue";
import type { Attachment } from "../../protocol.js";
import { isSafeDownload, isShownAsPicture } from "../attachment-file.js";
import { icon } from "../icons.js";
import type { ChatMessage } from "../session/call-state.js";
import type { Texts } from "../texts/Texts.js";

interface Surroundings {
  lang: string;
  words: Texts["chat"];
  operator: string | undefined;
}

export function chatMessage(message: ChatMessage, { lang, words, operator }: Surroundings): VNode {
  const time = new Intl.DateTimeFormat(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
    message.at,
  );
  return (
    <article key={message.id} class={["message", message.from]}>
      <span class="unseen">{message.from === "customer" ? words.you : operator}: </span>
      {message.attachment && attached(message.attachment, words)}
      {message.text && <p>{message.text}</p>}
      <time datetime={new Date(message.at).toISOString()}>{time}</time>
    </article>
  );
}

function attached(attachment: Attachment, words: Texts["chat"]): VNode {
  const { name, dataUrl } = attachment;
  if (!isSafeDownload(attachment)) return <span class="file">{name}</span>;
  return (
    <a class={isShownAsPicture(attachment) ? "picture" : "file"} href={dataUrl} download={name} title={words.download}>
      {isShownAsPicture(attachment) ? <img src={dataUrl} alt={name} /> : [icon("file"), <span key="name">{name}</span>]}
    </a>
  );
}
