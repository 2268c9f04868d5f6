import { useEffect } from "react";
import { type Lang, textsOf } from "../texts/lang.js";

export function useDocumentLanguage(lang: Lang): void {
  useEffect(
    function nameDocument() {
      document.documentElement.lang = lang;
      document.title = textsOf[lang].pageTitle;
    },
    [lang],
  );
}
