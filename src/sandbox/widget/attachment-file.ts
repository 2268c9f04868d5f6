import type { Attachment } from "../protocol.js";

export const maxAttachmentBytes = 2 * 1024 * 1024;
export const acceptedTypes = "image/*,application/pdf,text/plain";

export type AttachmentProblem = "tooLarge" | "wrongType";

/** Says why a file cannot be sent; returns `undefined` when it can. */
export function attachmentProblem(file: { size: number; type: string }): AttachmentProblem | undefined {
  if (!/^(image\/|application\/pdf$|text\/)/.test(file.type)) return "wrongType";
  return file.size > maxAttachmentBytes ? "tooLarge" : undefined;
}

export function readAttachment(file: File): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve({ name: file.name, type: file.type, dataUrl: String(reader.result) });
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}

/** Accepts only `data:` URLs: an operator's page could send any address, which must not be fetched or run. */
export function isShownAsPicture({ type, dataUrl }: Attachment): boolean {
  return type.startsWith("image/") && dataUrl.startsWith("data:image/");
}

export function isSafeDownload({ dataUrl }: Attachment): boolean {
  return dataUrl.startsWith("data:");
}
