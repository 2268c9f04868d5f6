/** @jsxImportSource vue */
import type { FunctionalComponent } from "vue";

/** The first letters of a name in a circle whose colour follows from it. */
export const Avatar: FunctionalComponent<{ name: string }> = ({ name }) => {
  const letters = name.split(" ").map((word) => word[0] ?? "");
  const hue = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0) * 7, 0) % 360;
  return (
    <span class="avatar" style={{ "--hue": hue }} aria-hidden="true">
      {letters.slice(0, 2).join("")}
    </span>
  );
};
Avatar.props = ["name"];
