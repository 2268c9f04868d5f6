import { type ReactNode, useEffect, useState } from "react";
import { attributeGroups } from "../attributes/attributes.js";
import { isLoadFailure } from "../errors.js";
import { languageOf } from "../language.js";
import { Notice } from "../notice/Notice.js";
import { originOf } from "../origin.js";
import { messagesFor } from "../texts.js";
import type { VideoCallProps } from "../types.js";
import { Failure } from "./Failure.js";
import { createKept } from "./kept.js";
import { markIn } from "./timeline.js";
import { useCaller } from "./useCaller.js";
import { useCallScript } from "./useCallScript.js";
import { useDelayedStatus } from "./useDelayedStatus.js";
import { useSources } from "./useSources.js";
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
  const { isolation = "page", lang, height = attributeGroups.looks.height.default, className, renderError } = props;
  const host = originOf(props.hostName);
  const where = `${isolation} ${host}`;
  const [kept] = useState(createKept);
  const sources = useSources(props, host, where, kept);
  const { script, frame, isHydrating } = sources;
  const mark = markIn(kept, props.onTimeline);
  const caller = useCaller(props, sources, kept.shown?.caller);
  const load = useCallScript(props, host, caller, frame, kept, mark);

  const isLoaded = script.status === "ready";
  const isReady = caller.status === "ready";
  // The script of a frame runs inside the widget.
  const canCreate = frame ? script.status !== "error" && !!frame.create && !isHydrating : isLoaded;
  const hasPlace = isReady && canCreate;
  const isShown = isReady && isLoaded;
  useWidget(kept, hasPlace, {
    script,
    frame,
    props,
    host,
    caller,
    where,
    mark,
    onShown(widget) {
      kept.shown = { widget, caller, where };
    },
    onGone(widget) {
      if (kept.shown?.widget === widget) kept.shown = undefined;
    },
  });

  const scriptError = isReady && script.status === "error" ? script.error : undefined;
  const error = scriptError ?? caller.error;
  const retry = scriptError && isLoadFailure(scriptError.code) ? load : caller.retry;
  const { onError } = props;
  const isPresent = caller.status !== "idle";
  useEffect(function remember() {
    kept.report(error, onError);
    kept.wasShown = isPresent && (isShown || kept.wasShown);
  });
  const isDue = useDelayedStatus(isPresent, isShown, isHydrating, kept.wasShown);

  if (!isPresent) return null;
  const language = languageOf(lang);
  const texts = messagesFor(language);
  const { fallback = texts.waiting } = props;
  const { part, place } = kept;
  const notice = { part, height, isHydrating };
  // A server's HTML has no style attribute: there the notice has the height.
  const style = isHydrating ? undefined : { minHeight: height };

  return (
    <section className={className} aria-label={texts.label} lang={language} style={style}>
      <div role="status">{!error && !isShown && isDue && <Notice {...notice}>{fallback}</Notice>}</div>
      {error && <Failure key="error" {...notice} {...{ error, retry, language, renderError }} />}
      {hasPlace && !error && (
        <div ref={isShown ? part : place} key={`${where} ${caller.key}`} tabIndex={-1} hidden={!isShown} />
      )}
    </section>
  );
}
