// Tests src/video-call/preflight/in-app-browser.ts
import { afterEach, describe, expect, test, vi } from "vitest";
import { isInAppBrowser } from "../../../../src/video-call/preflight/in-app-browser.js";
import { enter, firefox, instagram, safari } from "./world.js";

afterEach(() => void vi.unstubAllGlobals());

function isInApp(userAgent: string, windowHas: object = {}, navigatorHas: object = {}): boolean {
  enter({ userAgent, windowHas, navigatorHas });
  return isInAppBrowser();
}

const android =
  "Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.6478.122 Mobile Safari/537.36";
const webView = android.replace("SM-A546E", "SM-A546E Build/UP1A.231005.007; wv");
const bare =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
const handlers = { webkit: { messageHandlers: {} } };

describe("an app that adds its name to a browser's is seen by it", () => {
  test.each([
    ["Facebook on iPhone", `${safari} [FBAN/FBIOS]`],
    ["Facebook by its version", `${safari} [FBAV/450.0.0.38.108]`],
    ["Facebook on Android", `${android} [FB_IAB/FB4A]`],
    ["Instagram on iPhone", instagram],
    ["Instagram on Android", `${android} Instagram 334.0.0.42.95 Android`],
    ["WhatsApp", `${android} WhatsApp/2.24.10.85`],
    ["Telegram", `${android} Telegram-Android/11.4.2 (Samsung SM-A546E; Android 14; SDK 34; AVERAGE)`],
    ["Viber", `${android} Viber/22.3.0`],
    ["Line", `${safari} Line/14.8.0`],
    ["KakaoTalk", `${safari} KAKAOTALK 10.8.0`],
    ["WeChat by its engine", `${android} MicroMessenger/8.0.49.2600(0x28003133)`],
    ["WeChat by its name", `${android} WeChat/arm64 Weixin NetType/WIFI`],
    ["TikTok by its name", `${safari} TikTok 34.1.0 rv:341019`],
    ["TikTok by its old name", `${android} musical_ly_2023301040 JsSdk/1.0`],
    ["TikTok in Asia", `${android} trill_330104 JsSdk/1.0`],
    ["TikTok's company", `${android} BytedanceWebview/d8a21c6`],
    ["Snapchat", `${safari} Snapchat/12.90.0.46 (like Safari/8618.2.12)`],
    ["Pinterest", `${android} [Pinterest/Android]`],
    ["LinkedIn", `${safari} [LinkedInApp]/9.29.7574`],
    ["Twitter", `${safari} Twitter for iPhone/10.44`],
    ["VK on Android", `${android} VKAndroidApp/8.90-21023`],
    ["VK on iPhone", `${safari} VKiOSApp/8.90`],
    ["VK elsewhere", `${safari} VKApp/8.90`],
    ["VK by its package", `${android} com.vk.vkclient/2580`],
    ["OK", `${android} OKApp/24.5.20`],
    ["a name in other letters", `${safari} INSTAGRAM 330.0`],
  ])("%s", (_, userAgent) => {
    expect(isInApp(userAgent)).toBe(true);
  });

  test("an app is seen by its name also in the view of another browser", () => {
    expect(isInApp(`${safari.replace("Version", "CriOS")} Instagram 330.0.3.29.91`)).toBe(true);
  });
});

describe("an app that names itself nowhere is seen by", () => {
  test.each([
    "TelegramWebviewProxy",
    "TelegramWebview",
    "WeixinJSBridge",
    "ReactNativeWebView",
    "flutter_inappwebview",
  ])("%s, which it adds to the page", (name) => {
    expect(isInApp(safari, { [name]: undefined })).toBe(true);
  });

  test.each([
    ["iPhone", bare],
    ["iPad", bare.replace("iPhone; CPU iPhone OS", "iPad; CPU OS")],
    ["iPod touch", bare.replace("iPhone;", "iPod touch;")],
    ["Macintosh", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"],
  ])("the name of Apple's engine without that of Safari: %s", (_, userAgent) => {
    expect(isInApp(userAgent)).toBe(true);
  });

  test("the mark of Android's web view", () => {
    expect(isInApp(webView)).toBe(true);
  });

  test("the handlers that it adds to the page on iOS", () => {
    expect(isInApp(safari, handlers)).toBe(true);
  });
});

describe("a browser is no app's view", () => {
  test.each([
    ["Safari on iPhone", safari],
    ["Chrome on Android", android],
    ["Firefox on Linux", firefox],
    ["Firefox on Mac", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0"],
    ["WebKit on Linux", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko)"],
    ["a phone whose model has such a name", android.replace("SM-A546E", "Q wv")],
  ])("%s", (_, userAgent) => {
    expect(isInApp(userAgent)).toBe(false);
    expect(isInApp(userAgent, { webkit: {} })).toBe(false);
  });

  test.each([
    ["Chrome", "CriOS/140.0.7339.101"],
    ["Firefox", "FxiOS/140.0"],
    ["Edge", "EdgiOS/140.0"],
    ["Opera Mini", "OPiOS/16.0.15"],
    ["Opera", "OPT/4.9.0"],
    ["Opera GX", "OPRGX/2.1"],
    ["Opera on an older phone", "OPX/1.0"],
    ["Yandex Browser", "YaBrowser/25.8.0.0"],
    ["DuckDuckGo", "DuckDuckGo/7"],
    ["DuckDuckGo by its short name", "Ddg/17.5"],
    ["UC Browser", "UCBrowser/13.6"],
    ["Vivaldi", "Vivaldi/7.5"],
    ["Aloha", "AlohaBrowser/5.9"],
    ["Ecosia", "Ecosia"],
    ["Firefox Focus", "Focus/140.0"],
    ["Firefox Klar", "Klar/140.0"],
    ["the Google app", "GSA/320.0"],
  ])("%s on iPhone, though it uses the system's view", (_, name) => {
    expect(isInApp(`${bare} ${name}`, handlers)).toBe(false);
  });

  test.each([
    ["Opera", "OPR/90.0.0.0"],
    ["Samsung Internet", "SamsungBrowser/25.0"],
    ["Mi Browser", "XiaoMi/MiuiBrowser/14.12.1"],
  ])("%s on Android, though it uses the system's view", (_, name) => {
    expect(isInApp(`${webView} ${name}`)).toBe(false);
  });

  test("Brave, though its view is the system's and its name is that of another", () => {
    expect(isInApp(bare, handlers, { brave: {} })).toBe(false);
  });

  test("a page on the home screen, whatever else is said of it", () => {
    expect(isInApp(instagram, handlers, { standalone: true })).toBe(false);
    expect(isInApp(instagram, handlers, { standalone: false })).toBe(true);
  });
});
