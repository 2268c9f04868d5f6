import { type ReactNode, useEffect, useRef } from "react";
import { reportInDevelopment } from "../../report-in-development.js";
import { defaultHeight } from "../attributes/attribute-defaults.js";
import { useTimeline } from "../call/useTimeline.js";
import { languageOf } from "../language.js";
import { Notice } from "../notice/Notice.js";
import { originOf } from "../origin.js";
import { preload } from "../preload/preload.js";
import { warnOfPlainHttp } from "../preload/warn-of-plain-http.js";
import { runCallback } from "../run-callback.js";
import { messagesFor } from "../texts.js";
import type { VideoCallProps } from "../types.js";
import { useBrowserLayoutEffect } from "../useBrowserLayoutEffect.js";
import type { Shown } from "../widget/show-widget.js";
import { beforeHydration, useLate } from "./late.js";
import { engine } from "./late-engine.js";
import { useCaller } from "./useCaller.js";
import { useLateAnnouncement } from "./useDelayedStatus.js";
import { useHeldFocus } from "./useFocusHandover.js";
import { useFrame } from "./useFrame.js";
import { usePageScript } from "./usePageScript.js";
import { useWidget } from "./useWidget.js";

/**
 * A QBox video call in a React tree: the platform's `<wc-video-call>` element, made when it is known who calls, and
 * ended when this component unmounts.
 *
 * Exactly one of `userId`, `customer` and `anonymous` says who calls. Until the id has resolved there is no element:
 * `customer` idle shows nothing and fetches the script ahead, pending shows `fallback` at the final height, failed
 * shows the error with a retry, or nothing where the refusal names fields: the form shows that. Another caller makes
 * another element; a call under way goes on while its customer's next upsert is pending or has failed.
 *
 * What the component itself shows takes the page's font and colours; these CSS variables change it: `--qbox-font` (a
 * `font`), `--qbox-color`, `--qbox-background`, and for the button `--qbox-accent`, `--qbox-on-accent`, `--qbox-radius`.
 *
 * @example
 * const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers" });
 * <VideoCall hostName="https://qbox.example.kz" domain="example.kz" topic="onboarding" customer={customer} lang="kk" />
 */
export function VideoCall(props: VideoCallProps): ReactNode {
  const { isolation = "page", lang, height = defaultHeight, onError } = props;
  const engineNow = useLate(engine);
  const [code] = engineNow;
  const host = originOf(props.hostName);
  const where = `${isolation} ${host}`;
  const shownNow = useRef<Shown>(undefined);
  const caller = useCaller(props, engineNow, shownNow, where);
  const isFramed = isolation === "frame";
  const pageScript = usePageScript(host, code);
  const frame = useFrame();
  const script = isFramed ? frame.script : pageScript;
  const place = useRef<HTMLDivElement>(null);

  const load = isFramed ? frame.load : () => void code?.startScript(host, props);
  const { status } = caller;
  const isReady = status === "ready";
  const mark = useTimeline(props.onTimeline);
  useBrowserLayoutEffect(
    function fetchAll() {
      if (status === "error") return;
      engine.fetch();
      if (!host) return;
      warnOfPlainHttp(host);
      mark("script-requested");
      // A frame runs its script when the id is there, a page at once.
      if (!isReady) preload(host, props, status !== "idle" && !isFramed);
      // While the id is on its way the script runs, so that in the end nothing but the id was waited for.
      if (status !== "idle" || isFramed) load();
    },
    [host, status, isFramed, code],
  );

  const isLoaded = script.status === "ready";
  useBrowserLayoutEffect(
    function markLoaded() {
      if (isLoaded) mark("script-loaded");
    },
    [isLoaded],
  );

  const shown = isReady && isLoaded;
  const hasPlace = isReady && (isFramed ? script.status !== "error" && frame.create : isLoaded);
  useWidget(place, hasPlace ? code : undefined, {
    props,
    host,
    caller,
    where,
    shown: shownNow,
    mark,
    frame: isFramed ? frame : undefined,
  });

  const isScriptFailed = isReady && script.status === "error";
  const error = isScriptFailed ? script.error : caller.error;
  const isRetried = isScriptFailed && code?.isLoadFailure(script.error.code);
  const retry = isRetried ? load : caller.retry;
  const reported = useRef<typeof error>(undefined);
  useEffect(
    function reportFailure() {
      if (error && error !== reported.current) {
        reportInDevelopment(error);
        runCallback(onError, error);
      }
      reported.current = error;
    },
    [error, onError],
  );

  const part = useHeldFocus(place);
  const isHydrating = engineNow === beforeHydration;
  const isAnnounced = useLateAnnouncement(status !== "idle", shown, isHydrating);

  if (status === "idle") return null;
  const language = languageOf(lang);
  const texts = messagesFor(language);
  const { fallback = texts.waiting } = props;
  // Nothing of a style in a server's HTML: the notice has the height there.
  const style = isHydrating ? undefined : { minHeight: height };

  return (
    <section className={props.className} aria-label={texts.label} lang={language} style={style}>
      <div role="status">
        {!error && !shown && isAnnounced && (
          <Notice part={part} height={height} isHydrating={isHydrating}>
            {fallback}
          </Notice>
        )}
      </div>
      {error ? (
        <Notice part={part} key="error" role="alert" height={height} isHydrating={isHydrating}>
          {props.renderError ? (
            props.renderError(error, retry)
          ) : code ? (
            <code.ErrorNotice code={error.code} language={language} retry={retry} />
          ) : (
            // Where not even the words for an error can be fetched, a sign that needs none.
            engineNow[1] && (
              <button type="button" onClick={retry} disabled={!retry}>
                ↻ {texts.label}
              </button>
            )
          )}
        </Notice>
      ) : (
        hasPlace && <div ref={shown ? part : place} key={`${where} ${caller.key}`} tabIndex={-1} hidden={!shown} />
      )}
    </section>
  );
}
