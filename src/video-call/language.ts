/** The languages that the platform and this package speak. */
export type Language = "ru" | "kk" | "en";

/** An unknown language falls back to the platform's default. */
export const languageOf = (lang: string | undefined): Language => (lang === "kk" || lang === "en" ? lang : "ru");
