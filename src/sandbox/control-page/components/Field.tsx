/** @jsxImportSource vue */
import type { FunctionalComponent } from "vue";

/** A labelled number that may be left empty. */
export const NumberField: FunctionalComponent<{
  label: string;
  value: number | undefined;
  placeholder?: string | undefined;
  min?: number;
  max?: number | undefined;
  step?: number;
  onChange: (value: number | undefined) => void;
}> = ({ label, value, placeholder, min, max, step, onChange }) => (
  <label class="stack">
    {label}
    <input
      class="field"
      type="number"
      min={min ?? 0}
      max={max}
      step={step ?? 1}
      value={value ?? ""}
      placeholder={placeholder}
      onInput={(event) => {
        const { value: text } = event.target as HTMLInputElement;
        onChange(text === "" ? undefined : Number(text));
      }}
    />
  </label>
);
NumberField.props = ["label", "value", "placeholder", "min", "max", "step", "onChange"];

/** A labelled choice among words, the empty one first. */
export const ChoiceField: FunctionalComponent<{
  label: string;
  value: string;
  none: string;
  options: Record<string, string>;
  onChange: (value: string) => void;
}> = ({ label, value, none, options, onChange }) => (
  <label class="stack">
    {label}
    <select class="field" onChange={(event) => onChange((event.target as HTMLSelectElement).value)}>
      <option value="" selected={value === ""}>
        {none}
      </option>
      {Object.entries(options).map(([name, words]) => (
        <option key={name} value={name} selected={name === value}>
          {words}
        </option>
      ))}
    </select>
  </label>
);
ChoiceField.props = ["label", "value", "none", "options", "onChange"];
