export interface RecordingView {
  /** Of the page, in CSS pixels. */
  width: 360 | 1280;
  theme: "light" | "dark";
  lang: "ru" | "kk" | "en";
}

/** Every way in which a story is recorded. */
export const recordingViews: readonly RecordingView[] = ([360, 1280] as const).flatMap((width) =>
  (["light", "dark"] as const).flatMap((theme) =>
    (["ru", "kk", "en"] as const).map((lang) => ({ width, theme, lang })),
  ),
);

/** The file of a recording, in `stories/recordings`. */
export const recordingName = (storyId: string, { width, theme, lang }: RecordingView): string =>
  `${storyId}/${width}-${theme}-${lang}.webp`;
