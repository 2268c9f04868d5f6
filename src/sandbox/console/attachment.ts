import type { Attachment } from "../protocol.js";

const maxBytes = 2_000_000;
const allowed = /^(image\/[\w.+-]+|application\/pdf|text\/[\w.+-]+)$/;

/** What the file picker offers. */
export const acceptedFiles = "image/*,application/pdf,text/*";

/** Reads a file for the chat, or says why it cannot be sent. */
export async function readAttachment(file: File): Promise<Attachment | "too-large" | "wrong-type"> {
  const type = file.type.split(";")[0] ?? "";
  if (!allowed.test(type)) return "wrong-type";
  if (file.size > maxBytes) return "too-large";
  const dataUrl = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    // A fresh Blob: the type of the address is then exactly the one that is announced.
    reader.readAsDataURL(new Blob([file], { type }));
  });
  return { name: file.name.slice(0, 200), type, dataUrl };
}
