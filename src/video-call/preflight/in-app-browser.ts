/** Names that apps add to the user agent of their web view. Some continue with `_` and a version: no `\b` at the end. */
const appName =
  /\b(?:FBA[NV]\/|FB_IAB|Instagram|WhatsApp|Telegram|Viber|Line\/|KAKAOTALK|MicroMessenger|WeChat|TikTok|musical_ly|trill_|Bytedance|Snapchat|Pinterest\/|LinkedInApp|Twitter for|VK(?:Android|iOS)?App|com\.vk\.|OKApp)/i;

/** Browsers that use the system's web view. On iOS every browser does. */
const browserName =
  /\b(?:CriOS|FxiOS|EdgiOS|OPiOS|OP[TRX]|OPRGX|YaBrowser|DuckDuckGo|Ddg|UCBrowser|MiuiBrowser|SamsungBrowser|Vivaldi|AlohaBrowser|Ecosia|Focus|Klar|GSA)\b/;

/** Apple's web view sends no `Safari/`. Safari, SFSafariViewController and other browsers on iOS send it. */
const isBareWebKit = (userAgent: string): boolean =>
  /\((?:iPhone|iPad|iPod|Macintosh)\b.*AppleWebKit\//.test(userAgent) && !userAgent.includes("Safari/");

/** Globals that apps add to the pages they show. Not `Telegram`: Telegram's public script sets it in any browser. */
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

/** Tells whether an app's web view shows the page. Browsers and home-screen web apps are no such views. */
export function isInAppBrowser(): boolean {
  const { userAgent, standalone } = navigator as Navigator & { standalone?: boolean };
  if (standalone) return false;
  if (appName.test(userAgent) || injectedNames.some((name) => name in window)) return true;
  if (browserName.test(userAgent) || "brave" in navigator) return false;
  return /; wv\)/.test(userAgent) || isBareWebKit(userAgent) || Boolean((window as AppWindow).webkit?.messageHandlers);
}
