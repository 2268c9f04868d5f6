import { type ReactNode, type RefCallback, useState } from "react";
import { noticeStyle } from "./notice-style.js";

/** What SVG's `height` understands: not a part of the parent, which has no height yet, and no variable. */
const reservable = /^(?!.*(?:%|var\())\s*(?:[\d.]+[a-z]+|(?:calc|min|max|clamp)\(.*\))\s*$/i;

/** As wide as the padding of `noticeStyle`. */
const Spacer = ({ height }: { height: string }) => (
  <td>
    <svg aria-hidden="true" display="block" width="1.5rem" height={reservable.test(height) ? height : "0"} />
  </td>
);

export interface NoticeProps {
  part: RefCallback<HTMLElement>;
  role?: "alert";
  height: string;
  isHydrating: boolean;
  children: ReactNode;
}

/**
 * What stands in place of the call, in its middle.
 *
 * A server's HTML has no style attribute, which `style-src 'self'` forbids. A table and an SVG element, whose `height`
 * takes any CSS length, put it where the styles put it after hydration; from then on the table has no boxes. It stays,
 * so that what it holds is not mounted anew.
 */
export function Notice({ part, role, height, isHydrating, children }: NoticeProps): ReactNode {
  const [isFromServer] = useState(isHydrating);
  const style = isHydrating ? undefined : { minHeight: height, ...noticeStyle };
  const boxless = isHydrating ? undefined : { display: "contents" };
  return (
    <div ref={part} tabIndex={-1} role={role} style={style}>
      {isFromServer ? (
        <table role="presentation" width="100%" cellPadding="0" cellSpacing="0" style={boxless}>
          <tbody style={boxless}>
            <tr style={boxless}>
              {isHydrating && <Spacer height={height} />}
              <td width="100%" align="center" style={boxless}>
                {children}
              </td>
              {isHydrating && <Spacer height="0" />}
            </tr>
          </tbody>
        </table>
      ) : (
        children
      )}
    </div>
  );
}
