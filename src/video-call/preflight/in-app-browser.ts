/** Names that apps add to the user agent of their web view. Some go on with `_` and a version, so no `\b` at the end. */
const appName =
  /\b(?:FBA[NV]\/|FB_IAB|Instagram|WhatsApp|Telegram|Viber|Line\/|KAKAOTALK|MicroMessenger|WeChat|TikTok|musical_ly|trill_|Bytedance|Snapchat|Pinterest\/|LinkedInApp|Twitter for|VK(?:Android|iOS)?App|com\.vk\.|OKApp)/i;

/** Browsers that are built on the system's web view, as every other browser on iOS is. */
const browserName =
  /\b(?:CriOS|FxiOS|EdgiOS|OPiOS|OP[TRX]|OPRGX|YaBrowser|DuckDuckGo|Ddg|UCBrowser|MiuiBrowser|SamsungBrowser|Vivaldi|AlohaBrowser|Ecosia|Focus|Klar|GSA)\b/;

/** Apple's web view lacks the `Safari/` that Safari, SFSafariViewController and the other browsers on iOS send. */
const isBareWebKit = (userAgent: string): boolean =>
  /\((?:iPhone|iPad|iPod|Macintosh)\b.*AppleWebKit\//.test(userAgent) && !userAgent.includes("Safari/");

/** What apps put into the pages that they show. `Telegram` is not among them: Telegram's public script sets it anywhere. */
const injectedNames = [
  "TelegramWebviewProxy",
  "TelegramWebview",
  "WeixinJSBridge",
  "ReactNativeWebView",
  "flutter_inappwebview",
] as const;

interface AppWindow {
  webkit?: { messageHandlers?: unknown };
}

/** Whether the page is shown by another app's web view. A browser of its own and a home-screen web app are not. */
export function isInAppBrowser(): boolean {
  const { userAgent, standalone } = navigator as Navigator & { standalone?: boolean };
  if (standalone) return false;
  if (appName.test(userAgent) || injectedNames.some((name) => name in window)) return true;
  if (browserName.test(userAgent) || "brave" in navigator) return false;
  return /; wv\)/.test(userAgent) || isBareWebKit(userAgent) || Boolean((window as AppWindow).webkit?.messageHandlers);
}
